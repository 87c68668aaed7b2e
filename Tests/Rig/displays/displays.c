// SPDX-License-Identifier: GPL-2.0
/*
 * An SSD1306 and an HT16K33 on an I2C bus for the kernel's drivers ssd1307fb and ht16k33.
 *
 * What these must know of a display is in a device tree, which this machine has not; new_device of
 * sysfs can give them no properties. Those of the SSD1306 are of the common modules of 128 by 64.
 */
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/property.h>

static int bus = -1;
module_param(bus, int, 0444);

static const struct property_entry oled_properties[] = {
	PROPERTY_ENTRY_U32("solomon,width", 128),
	PROPERTY_ENTRY_U32("solomon,height", 64),
	PROPERTY_ENTRY_U32("solomon,page-offset", 0),
	PROPERTY_ENTRY_BOOL("solomon,com-invdir"),
	PROPERTY_ENTRY_U32("solomon,prechargep1", 1),
	PROPERTY_ENTRY_U32("solomon,prechargep2", 15),
	{ }
};

static const struct property_entry matrix_properties[] = {
	PROPERTY_ENTRY_U32("refresh-rate-hz", 20),
	{ }
};

static const struct software_node nodes[] = {
	{ .properties = oled_properties },
	{ .properties = matrix_properties },
};

static const struct i2c_board_info displays[] = {
	{ I2C_BOARD_INFO("ssd1306fb", 0x3C), .swnode = &nodes[0] },
	{ I2C_BOARD_INFO("ht16k33", 0x70), .swnode = &nodes[1] },
};

static struct i2c_client *clients[ARRAY_SIZE(displays)];

static void remove_clients(void)
{
	int index;

	for (index = 0; index < ARRAY_SIZE(clients); index++)
		i2c_unregister_device(clients[index]);
}

static int __init begin(void)
{
	struct i2c_adapter *adapter = i2c_get_adapter(bus);
	int index, error = 0;

	if (!adapter)
		return -ENODEV;
	for (index = 0; index < ARRAY_SIZE(clients) && !error; index++) {
		clients[index] = i2c_new_client_device(adapter, &displays[index]);
		if (IS_ERR(clients[index])) {
			error = PTR_ERR(clients[index]);
			clients[index] = NULL;
		}
	}
	i2c_put_adapter(adapter);
	if (error)
		remove_clients();
	return error;
}

static void __exit end(void)
{
	remove_clients();
}

module_init(begin);
module_exit(end);
MODULE_DESCRIPTION("Displays on an I2C bus, with their properties");
MODULE_LICENSE("GPL");
