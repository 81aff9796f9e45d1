# What the account needs once in a region, for those who keep it in Terraform: the template that
# `kms-vpc setup` wrote, as a stack, and the roles that EventBridge works in. Then: s deploy.

terraform {
  required_providers {
    alicloud = { source = "aliyun/alicloud" }
  }
}

variable "template" {
  description = "The ros-template.json that kms-vpc setup wrote"
  type        = string
  default     = "ros-template.json"
}

variable "stack_name" {
  type    = string
  default = "kms-vpc"
}

variable "parameters" {
  description = "LogDays, AlarmActionPolicy, JournalDays"
  type        = map(string)
  default     = {}
}

resource "alicloud_ros_stack" "this" {
  stack_name    = var.stack_name
  template_body = file(var.template)

  dynamic "parameters" {
    for_each = var.parameters
    content {
      parameter_key   = parameters.key
      parameter_value = parameters.value
    }
  }
}

# An account has each of these once. One that is there already: terraform import.
resource "alicloud_event_bridge_service_linked_role" "this" {
  for_each = toset([
    "AliyunServiceRoleForEventBridgeSourceActionTrail",
    "AliyunServiceRoleForEventBridgeSendToFC",
  ])
  product_name = each.key
}
