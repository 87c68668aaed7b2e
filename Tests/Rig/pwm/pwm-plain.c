// SPDX-License-Identifier: GPL-2.0
/*
 * A PWM controller with two outputs that cannot tell what they did before the kernel started, as that
 * of a Raspberry Pi: an output has no period until one is set. What was applied is in the log.
 */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pwm.h>
#include <linux/version.h>

static int apply(struct pwm_chip *chip, struct pwm_device *pwm, const struct pwm_state *state)
{
	pr_info("pwm-plain: %u: %llu of %llu ns, %s\n", pwm->hwpwm, state->duty_cycle, state->period,
		state->enabled ? "on" : "off");
	return 0;
}

static const struct pwm_ops ops = {
	.apply = apply,
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 9, 0)
	.owner = THIS_MODULE,
#endif
};

static struct platform_device *device;
static struct pwm_chip *chip;

static int __init pwm_plain_init(void)
{
	int error;

	device = platform_device_register_simple("pwm-plain", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(device))
		return PTR_ERR(device);
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 9, 0)
	chip = devm_kzalloc(&device->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		chip = ERR_PTR(-ENOMEM);
	else
		*chip = (struct pwm_chip){ .dev = &device->dev, .ops = &ops, .npwm = 2 };
#else
	chip = devm_pwmchip_alloc(&device->dev, 2, 0);
	if (!IS_ERR(chip))
		chip->ops = &ops;
#endif
	error = IS_ERR(chip) ? PTR_ERR(chip) : pwmchip_add(chip);
	if (error)
		platform_device_unregister(device);
	return error;
}

static void __exit pwm_plain_exit(void)
{
	pwmchip_remove(chip);
	platform_device_unregister(device);
}

module_init(pwm_plain_init);
module_exit(pwm_plain_exit);
MODULE_DESCRIPTION("A PWM controller without a memory");
MODULE_LICENSE("GPL");
