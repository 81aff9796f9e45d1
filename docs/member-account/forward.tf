# Forwards the VPC events of a member account to the account of the functions. See docs/member-account.md.

terraform {
  required_providers {
    alicloud = { source = "aliyun/alicloud", configuration_aliases = [alicloud.functions, alicloud.member] }
  }
}

variable "region" { default = "cn-hangzhou" }
variable "functions_account" { description = "The account the functions are deployed in" }
variable "member_account" { description = "The account whose events are forwarded" }
variable "bus_name" { default = "default" }

# In the account of the functions: the member's EventBridge may put events here.
resource "alicloud_ram_role" "receive" {
  provider  = alicloud.functions
  role_name = "kms-vpc-events-from-${var.member_account}"
  assume_role_policy_document = jsonencode({
    Version = "1"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = ["${var.member_account}@eventbridge.aliyuncs.com"] }
    }]
  })
}

resource "alicloud_ram_role_policy_attachment" "receive" {
  provider    = alicloud.functions
  role_name   = alicloud_ram_role.receive.role_name
  policy_type = "System"
  policy_name = "AliyunEventBridgePutEventsPolicy"
}

# In the member account: changes of its network, unchanged.
resource "alicloud_event_bridge_rule" "forward" {
  provider       = alicloud.member
  event_bus_name = "default"
  rule_name      = "kms-vpc-forward"
  filter_pattern = jsonencode({
    source = ["acs.vpc"]
    type   = ["vpc:ActionTrail:ApiCall", "vpc:ActionTrail:ConsoleOperation"]
    data   = { eventName = ["CreateVSwitch", "DeleteVSwitch", "ModifyVSwitchAttribute", "TagResources", "UnTagResources"] }
  })

  targets {
    target_id           = "kms-vpc"
    type                = "acs.eventbridge"
    endpoint            = "acs:eventbridge:${var.region}:${var.functions_account}:eventbus/${var.bus_name}"
    push_retry_strategy = "BACKOFF_RETRY"

    dynamic "param_list" {
      for_each = {
        AccountType  = "AnotherAccount"
        AccountId    = var.functions_account
        EventBusName = var.bus_name
        RAMRoleName  = alicloud_ram_role.receive.role_name
      }
      content {
        resource_key = param_list.key
        form         = "CONSTANT"
        value        = param_list.value
      }
    }
    param_list {
      resource_key = "Body"
      form         = "ORIGINAL"
    }
  }
}
