// SPDX-License-Identifier: GPL-2.0
/*
 * Captures the signals to a display panel for a program that simulates the panel.
 *
 * Registers an SPI controller with a device (/dev/spidev0.0) whose messages go to /dev/panel-tap, byte
 * by byte. So do the bytes of a bit-banged SPI on three GPIO lines: the module follows the kernel's
 * tracepoint of driven lines, and assembles bits as a panel does (mode 0, MSB first). Lines are
 * numbers of the kernel, -1 for none.
 */
#include <linux/kfifo.h>
#include <linux/ktime.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/poll.h>
#include <linux/spi/spi.h>
#include <linux/tracepoint.h>
#include <linux/vmalloc.h>

enum { DC, RESET, POWER, CLOCK, DATA, SELECT, LINES };

static int lines[LINES] = { -1, -1, -1, -1, -1, -1 };
module_param_named(dc, lines[DC], int, 0444);
module_param_named(reset, lines[RESET], int, 0444);
module_param_named(power, lines[POWER], int, 0444);
module_param_named(clock, lines[CLOCK], int, 0444);
module_param_named(data, lines[DATA], int, 0444);
module_param_named(select, lines[SELECT], int, 0444);

/* An event, at a time of CLOCK_MONOTONIC in nanoseconds. */
struct event {
	u64 when;
	/* A byte, a level, or a frequency in hertz. */
	u32 value;
	/* c: command byte, d: data byte, r: reset, p: power, s: select, h: hertz; a letter that the reader
	 * wrote; !: events before this one were lost. */
	char what;
	char unused[3];
};

/* More than both planes of the largest panel. */
#define ROOM (1 << 18)

static DECLARE_KFIFO_PTR(events, struct event);
static struct event *room;
/* Processes drive lines and send messages, never interrupts. */
static DEFINE_SPINLOCK(lock);
static DEFINE_MUTEX(reading);
static DECLARE_WAIT_QUEUE_HEAD(readers);
static DECLARE_WAIT_QUEUE_HEAD(writers);
/* How many events there were, how many were read, and how many of these the reader has handled. */
static unsigned long captured, copied_out, handled;
static bool levels[LINES], lossy;
static unsigned int bits;
static u8 shifted;

/* Adds an event; with the lock held. */
static void note(u64 when, char what, u32 value)
{
	struct event event = { .when = when, .value = value, .what = what };

	if (lossy && kfifo_avail(&events) > 1) {
		struct event loss = { .when = when, .what = '!' };

		lossy = !kfifo_put(&events, loss);
		captured += !lossy;
	}
	if (lossy || !kfifo_put(&events, event))
		lossy = true;
	else
		WRITE_ONCE(captured, captured + 1);
}

static void wake_reader(void)
{
	wake_up_interruptible(&readers);
}

/* Shifts in a bit; with the lock held. Returns whether it was the last of a byte. */
static bool shift_bit(void)
{
	shifted = shifted << 1 | levels[DATA];
	if (++bits < 8)
		return false;
	bits = 0;
	note(ktime_get_ns(), levels[DC] ? 'd' : 'c', shifted);
	return true;
}

static void driven(void *unused, unsigned int gpio, int get, int value)
{
	bool level = value, has_event = false;
	u64 now;
	int line;

	if (get)
		return;
	for (line = 0; line < LINES && lines[line] != gpio; line++)
		;
	if (line == LINES)
		return;
	spin_lock(&lock);
	if (levels[line] != level) {
		levels[line] = level;
		now = ktime_get_ns();
		has_event = true;
		switch (line) {
		case RESET: note(now, 'r', level); break;
		case POWER: note(now, 'p', level); break;
		case SELECT: note(now, 's', level); bits = 0; break;
		case CLOCK: has_event = level && !levels[SELECT] && shift_bit(); break;
		default: has_event = false;
		}
	}
	spin_unlock(&lock);
	if (has_event)
		wake_reader();
}

static int transfer_message(struct spi_controller *controller, struct spi_message *message)
{
	struct spi_transfer *transfer;
	u64 now = ktime_get_ns();

	spin_lock(&lock);
	note(now, 's', 0);
	list_for_each_entry(transfer, &message->transfers, transfer_list) {
		const u8 *bytes = transfer->tx_buf;
		unsigned int index;

		note(now, 'h', transfer->speed_hz);
		for (index = 0; bytes && index < transfer->len; index++)
			note(now, levels[DC] ? 'd' : 'c', bytes[index]);
		/* MISO is not connected. */
		if (transfer->rx_buf)
			memset(transfer->rx_buf, 0, transfer->len);
		message->actual_length += transfer->len;
	}
	note(now, 's', 1);
	spin_unlock(&lock);
	wake_reader();
	/* A panel reacts at once, however long the program that simulates it takes. */
	wait_event_timeout(writers, READ_ONCE(handled) == READ_ONCE(captured), HZ);
	message->status = 0;
	spi_finalize_current_message(controller);
	return 0;
}

static ssize_t tap_read(struct file *file, char __user *to, size_t size, loff_t *place)
{
	unsigned int copied = 0;
	int error;

	if (kfifo_is_empty(&events) && file->f_flags & O_NONBLOCK)
		return -EAGAIN;
	error = wait_event_interruptible(readers, !kfifo_is_empty(&events));
	if (error)
		return error;
	if (mutex_lock_interruptible(&reading))
		return -ERESTARTSYS;
	error = kfifo_to_user(&events, to, size, &copied);
	copied_out += copied / sizeof(struct event);
	mutex_unlock(&reading);
	return error ? error : copied;
}

/* Adds an event of the reader: a letter and a digit. */
static ssize_t tap_write(struct file *file, const char __user *from, size_t size, loff_t *place)
{
	char text[2];

	if (size != sizeof(text))
		return -EINVAL;
	if (copy_from_user(text, from, size))
		return -EFAULT;
	spin_lock(&lock);
	note(ktime_get_ns(), text[0], text[1] - '0');
	spin_unlock(&lock);
	wake_reader();
	return size;
}

static __poll_t tap_poll(struct file *file, poll_table *table)
{
	poll_wait(file, &readers, table);
	WRITE_ONCE(handled, copied_out);
	wake_up(&writers);
	return kfifo_is_empty(&events) ? EPOLLOUT : EPOLLOUT | EPOLLIN;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.read = tap_read,
	.write = tap_write,
	.poll = tap_poll,
};

static struct miscdevice tap = {
	.minor = MISC_DYNAMIC_MINOR, .name = "panel-tap", .fops = &operations, .mode = 0600,
};

static struct spi_board_info panel = {
	/* A device that spidev accepts; it rejects its own name. */
	.modalias = "dh2228fv",
	.max_speed_hz = 20000000,
	.mode = SPI_MODE_0,
};

static struct platform_device *parent;
static struct spi_controller *controller;
static struct tracepoint *tracepoint;

static void find_tracepoint(struct tracepoint *candidate, void *name)
{
	if (!strcmp(candidate->name, name))
		tracepoint = candidate;
}

static int __init begin_spi(void)
{
	int error;

	parent = platform_device_register_simple("panel-tap", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(parent))
		return PTR_ERR(parent);
	controller = __spi_alloc_controller(&parent->dev, 0, false);
	if (!controller) {
		error = -ENOMEM;
		goto no_controller;
	}
	controller->bus_num = 0;
	controller->num_chipselect = 1;
	controller->bits_per_word_mask = SPI_BPW_MASK(8);
	controller->max_speed_hz = panel.max_speed_hz;
	controller->transfer_one_message = transfer_message;
	error = spi_register_controller(controller);
	if (error) {
		spi_controller_put(controller);
		goto no_controller;
	}
	if (spi_new_device(controller, &panel))
		return 0;
	error = -ENODEV;
	spi_unregister_controller(controller);
no_controller:
	platform_device_unregister(parent);
	return error;
}

static int __init begin(void)
{
	int error;

	room = vmalloc(array_size(ROOM, sizeof(*room)));
	if (!room)
		return -ENOMEM;
	kfifo_init(&events, room, ROOM * sizeof(*room));
	for_each_kernel_tracepoint(find_tracepoint, "gpio_value");
	error = tracepoint ? tracepoint_probe_register(tracepoint, driven, NULL) : -ENOENT;
	if (error)
		goto no_probe;
	error = misc_register(&tap);
	if (error)
		goto no_tap;
	error = begin_spi();
	if (!error)
		return 0;
	misc_deregister(&tap);
no_tap:
	tracepoint_probe_unregister(tracepoint, driven, NULL);
	tracepoint_synchronize_unregister();
no_probe:
	vfree(room);
	return error;
}

static void __exit end(void)
{
	spi_unregister_controller(controller);
	platform_device_unregister(parent);
	misc_deregister(&tap);
	tracepoint_probe_unregister(tracepoint, driven, NULL);
	tracepoint_synchronize_unregister();
	vfree(room);
}

module_init(begin);
module_exit(end);
MODULE_DESCRIPTION("Captures the signals to a display panel");
MODULE_LICENSE("GPL");
