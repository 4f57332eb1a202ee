"""What other programs call our columns and values: words of the trade, each with one meaning only in its table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from addin.tables.schema import header_form
from addin.usecases.importing.maps.criteria import seen_form

_CUSTOMER = (
    "客户编号 客户编码 客户代码 核算项目名称 往来户名称 客户名称 客户名字 客户简称 客户 客户全称 客户单位 "
    "协议单位 单位名称 公司名称 往来单位 "
    "对方户名 对方单位 对方单位名称 付款单位 付款方 被访单位 招待单位 拜访单位 拜访对象 贵单位名称 您的单位名称 "
    "company company_name customer account_name"
)
_STAFF = (
    "工号 员工编号 员工号 业务员 营业员 销售员 销售代表 销售 销售人员 营销员 客户经理 负责人 负责人名字 负责人姓名 "
    "负责销售 跟进人 拜访人 经办人 发起人工号 发起人姓名 申请人 申请人工号 报销人 创建人 服务人员 sales_rep "
    "salesperson owner"
)
_DAY = "日期 交易日期 交易时间 交易日 业务日期 单据日期 发生日期 发生时间 完成时间 记账日期 入账日期 入账时间"
_AMOUNT = "金额 交易金额 实收金额 应收金额 总金额 合计金额 发生额 amount"

HEADINGS: dict[str, dict[str, str]] = {
    "tblReceipts": {
        "receipt": "流水号 交易流水号 流水单号 消费单号 商户订单号 订单号 订单编号 美团订单号 小票号 账单流水 "
        "入账流水号 单号 receipt_no trx_no",
        "day": f"{_DAY} 消费日期 消费时间 营业日期 营业日 离店日期 离店时间 结账日期 结账时间 transaction_date "
        "trx_date business_date",
        "customer": _CUSTOMER,
        "staff": _STAFF,
        "source": "业绩来源 客源 客源类型 市场来源 市场码 市场 来源",
        "item": "消费项目 消费类型 消费类别 项目 项目名称 收入项目 营业项目 费用项目 费用描述 费用名称 入账项目 "
        "商品名称 品类 科目 trx_code_desc trx_desc",
        "payment": "支付方式 付款方式 结算方式 收款方式 结账方式 支付类型 付款类型 payment_method",
        "amount": f"{_AMOUNT} 消费金额 结算金额 结算价 订单金额 收入金额 gross_amt debit cashier_debit",
        "bill": "账单号 结账单号 账号 账单编号 bill_no",
    },
    "tblCollections": {
        "collection": "回款单号 回款编号 收款单号 收款编号 凭证号 业务单号 单据号 交易流水号 单据编号 微信订单号 "
        "支付宝交易号",
        "receipt": "流水号 原流水号",
        "bill": "账单号 合同编号 合同号 应收单号 结算单号 结算单据号",
        "day": f"{_DAY} 回款日期 回款时间 收款日期 收款时间 到账日期 计划回款日期",
        "amount": f"{_AMOUNT} 回款金额 收款金额 收回金额 本期收回 转入金额 贷方金额 贷方发生额 收入金额 到账金额 "
        "记账金额 本次收款金额",
        "collector": f"回款人 收款人 {_STAFF}",
    },
    "tblVisits": {
        "day": f"{_DAY} 拜访日期 拜访时间 跟进日期 跟进时间 走访日期 联系时间 签到时间 签到日期",
        "customer": f"{_CUSTOMER} 拜访客户",
        "staff": _STAFF,
        "manner": "方式 拜访方式 跟进方式 联系方式 跟进类型 拜访类型",
        "outcome": "结果 拜访结果 跟进内容 跟进记录 拜访内容 拜访纪要 沟通内容 拜访备注 签到备注",
    },
    "tblCustomers": {
        "customer": "客户编号 客户编码 客户代码 客户id",
        "name": "客户名称 客户全称 公司名称 单位名称 名称",
        "kind": "类型 客户类型 客户类别 客户分类",
        "level": "级别 客户级别 客户等级 等级",
        "owner": _STAFF,
        "terms": "结款期 账期 账期天数 信用天数 付款期限 结算周期",
    },
    "tblStaff": {
        "staff": "工号 员工编号 员工工号 员工号",
        "name": "姓名 员工姓名",
        "team": "团队 部门 班组 所属部门",
        "grade": "职级 岗位 职位 职务",
        "hired": "入职日期 入职时间 到岗日期",
        "left": "离职日期 离职时间 最后工作日",
        "insurance": "社保公积金 个人社保公积金 个人缴纳合计",
        "special": "专项附加扣除 专项附加扣除合计",
        "identity": "证件号码 身份证号 身份证号码",
        "phone": "手机 手机号 手机号码 联系电话 电话",
        "email": "邮箱 电子邮箱 email",
        "bank": "开户行 开户银行",
        "account": "银行账号 银行卡号 工资卡号 卡号",
    },
    "tblClaims": {
        "month": "月份 费用月份 所属月份 费用所属月份 费用发生时间 费用发生日期 费用日期",
        "staff": _STAFF,
        "kind": "类型 费用类型 报销类型 报销类别 费用类别",
        "amount": f"{_AMOUNT} 报销金额 总报销金额 报销费用 报销总额 费用金额",
        "handed_in": "提交日期 提交时间 发起时间 申请日期 申请时间",
        "vouchers": "凭证齐全 票据齐全 发票齐全",
        "allowed": "补批",
        "route": "起止地点 行程 路线",
        "customer": "客户 拜访客户",
        "contact": "联系方式",
    },
    "tblEntertainment": {
        "dinner": "单号 审批编号 申请单号 宴请单号 流程编号",
        "day": f"{_DAY} 宴请日期 用餐日期 招待日期",
        "staff": _STAFF,
        "customer": _CUSTOMER,
        "amount": f"{_AMOUNT} 折后实价 实际金额 招待金额 消费金额",
        "head_approved": "部门批准 部门审批 部门经理意见",
        "manager_approved": "总经理批准 总经理审批 总经理意见",
        "requested": "申请日期 申请时间 发起时间",
        "approved": "批准日期 审批日期 审批完成时间",
        "submitted": "提交日期",
    },
    "tblSurveys": {
        "day": f"{_DAY} 调查日期 评价日期 评价时间 提交答卷时间 提交时间",
        "customer": _CUSTOMER,
        "staff": _STAFF,
        "score": "评分 总分 得分 满意度 满意度得分",
    },
    "tblRefunds": {
        "refund": "单号 退卡单号 退款单号",
        "day": f"{_DAY} 退卡日期 退卡时间 退款时间 退款日期",
        "staff": f"{_STAFF} 售卡人 售卡员 办卡人",
        "amount": f"{_AMOUNT} 退卡金额 实退金额 退款金额",
        "reason": "原因 退卡原因 退款原因",
        "responsible": "责任人",
    },
}

VALUES: dict[str, dict[str, str]] = {
    "payment": {
        "paid": "现金 现金支付 现结 微信 微信支付 支付宝 支付宝支付 银行卡 刷卡 信用卡 借记卡 银联 云闪付 扫码支付 "
        "数字人民币 cash wechat alipay credit_card visa mastercard unionpay",
        "member_card": "储值卡 会员储值 储值 会员卡支付",
        "account": "签单 签单挂账 应收账款 应收 月结 转应收 city_ledger direct_bill on_account",
        "voucher": "优惠券 抵用券 现金券 voucher",
    },
    "item": {
        "room": "房租 客房 客房收入 住宿 住宿费 客房房费 全日房费 钟点房 半日房费 加床 room room_charge accommodation",
        "dining": "餐饮 餐饮收入 早餐 午餐 晚餐 宴会 宴席 酒水 中餐 西餐 自助餐 restaurant breakfast dinner",
        "recreation": "康乐 水疗 桑拿 健身 游泳 ktv spa",
        "telephone": "电话 长话费 telephone",
        "laundry": "洗衣 laundry",
        "shop": "商品 商场 小商品 迷你吧 minibar shop",
        "cash_advance": "代付现金 paid_out",
    },
    "source": {
        "contract": "协议 协议单位 公司协议 商务协议 corporate contract",
        "member": "会员客户 会员价 member",
        "phone": "电话 phone",
        "other": "散客 上门散客 步入 网络 ota 携程 美团 飞猪 抖音 booking.com walk-in walk_in",
    },
    "yesno": {
        "yes": "有 已 同意 已同意 已批准 批准 通过 已通过 y yes true √ ✓",
        "no": "无 未 不同意 未批准 不通过 n no false × ✗",
    },
    "manner": {
        "visit": "上门 拜访 外访 面访 面谈 实地拜访 到访 visit meeting",
        "reception": "来访 接待 来店 参观",
        "callback": "电话 去电 来电 电话沟通 打电话 phone call",
        "message": "微信 邮件 短信 qq 微信沟通 wechat email",
    },
    "allowance": {
        "communication": "通讯费 话费 手机费 电话费 通信费",
        "transport": "交通费 市内交通 市内交通费 打车 打车费 出租车 车费",
    },
    "refund_reason": {"customer": "客户原因 个人原因", "service": "服务原因 服务质量 服务问题"},
}

TAKEN = (
    "审核通过 已审核 已通过 通过 审批通过 同意 已完成 完成 交易成功 成功 支付成功 已入账 已离店 有效 正常 在职 "
    "已成交 已确认 已入住 已结账 已结清 归档 已归档 已支付 已付款 已收款 success approved completed "
    "confirmed paid checked_out okay"
)
SKIPPED = (
    "审核不通过 未通过 不通过 拒绝 已拒绝 驳回 已驳回 未提交 草稿 审批中 审核中 待审核 已取消 取消 已撤销 撤回 已撤回 "
    "待支付 未支付 待付款 未付款 作废 已作废 失败 交易失败 已关闭 failed cancelled canceled rejected draft pending"
)
DECIDING = (
    "审批状态 审核状态 审批结果 单据状态 订单状态 交易状态 状态 支付状态 回款状态 借贷标志 借/贷 收支 收支类型 status"
)
DECIDING_END = ("状态", "status")  # whatever stands before it: 流程状态, 当前审批状态, order status
OUTGOING = (
    "借方金额 借方发生额 支出金额 付款金额 付出金额 转出金额 支取金额 支出 付出 借方 withdrawal money_out "
    "cashier_credit"
)
GONE = "离职 已离职 停用 已停用 冻结 失效 无效"  # people and customers that are no longer there
DIRECTION = "收支 收/支 收支类型 借贷标志 借/贷 借贷 交易类型 交易方向 来往账标志"  # of a bank's lines, for collections
MONEY_IN = "来账 收入 贷 贷方 汇入 转账汇入 转入 credit c"
MONEY_OUT = "往账 支出 付出 借 借方 汇出 转账汇出 转出 手续费 debit d"
MONEY_BACK = "退 冲 减 优惠 折扣 抵扣 refund discount"  # headings that may change what an amount is


SIGNATURES: dict[str, str] = {  # without one of these columns a file is not for the table
    "tblReceipts": "item payment source receipt",
    "tblCollections": "amount",
    "tblVisits": "manner outcome",
    "tblCustomers": "level owner terms kind",
    "tblStaff": "grade hired",
    "tblClaims": "kind",
    "tblEntertainment": "head_approved manager_approved",
    "tblSurveys": "score",
    "tblRefunds": "reason",
}
TELLING: dict[str, str] = {  # words in headings or titles that only files for one table have
    "tblReceipts": "消费 营业 房号 桌台 离店 入账明细 trx",
    "tblCollections": "回款 收款 到账 收回 贷方 转入 来账",
    "tblVisits": "拜访 跟进方式 跟进内容 跟进记录 跟进类型 走访 签到 外勤 回访",
    "tblCustomers": "客户来源 成交状态 结算周期 账期",
    "tblStaff": "入职 花名册",
    "tblClaims": "报销",
    "tblEntertainment": "宴请 招待",
    "tblSurveys": "满意 问卷 答卷",
    "tblRefunds": "退卡",
}

_NUMBERED = re.compile(r"q?\d{1,3}[、.:](?=\D)")  # a question's number
_BESIDE = re.compile(  # a unit, a mark of required columns, the name in another language
    r"(?<=.)(?:\((?:[+-]?(?:元|万元|rmb|cny)|收入|支取|支出|必填|选填|天|本位币|人民币|\d+-\d+分?)\)|\[[^\[\]]*\])$"
)
_PARTS = ("表头-", "表体-")


@lru_cache(65_536)
def form_of_word(text: str) -> str:
    """What headings and values are compared by: without blanks, units, numbers of questions, marks of required
    columns and what stands in brackets in another language."""
    form = seen_form(text).replace(" ", "").replace("_", "").strip("*：:")
    for part in _PARTS:
        form = form.removeprefix(part)
    return _BESIDE.sub("", _NUMBERED.sub("", form, count=1) if _NUMBERED.match(form) else form).strip("*:")


def words_of(text: str) -> list[str]:
    """Words that are given one after the other, as they are compared."""
    return [form_of_word(word) for word in text.split()]


def field_by_heading(table: str) -> Mapping[str, str]:
    """What headings mean in a table; one that could mean two columns means none."""
    return _of_one_meaning(HEADINGS.get(table, {}))


def code_by_value(choice: str) -> Mapping[str, str]:
    """What values mean in a list; one that could mean two means none."""
    return _of_one_meaning(VALUES.get("yesno" if choice == "liable" else choice, {}))


def _of_one_meaning(words_by_meaning: Mapping[str, str]) -> Mapping[str, str]:
    """Each word's meaning, without the words that have several."""
    meanings: dict[str, set[str]] = {}
    for meaning, words in words_by_meaning.items():
        for word in words_of(words):
            meanings.setdefault(word, set()).add(meaning)
    return {word: meaning for word, (meaning, *others) in meanings.items() if not others}


@cache
def usual_words() -> frozenset[str]:
    """All usual headings of all tables, as ``header_form`` compares headings."""
    return frozenset(header_form(w) for fields in HEADINGS.values() for words in fields.values() for w in words.split())
