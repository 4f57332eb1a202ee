"""What is said of disputes and of the adjustments that pay them (L4)."""

DISPUTED: dict[str, tuple[str, str, str, str]] = {
    "dispute_month": (
        "申诉 {dispute} 的月份 {month} 没有结算过。",
        "请核对月份；还没有结算的月份，直接改数据即可。",
        "Dispute {dispute} is about {month}, which was never settled.",
        "Check the month; what is not settled yet is simply put right in the data.",
    ),
    "dispute_without_amount": (
        "申诉 {dispute} 的结论是“{outcome}”，却没有金额。",
        "请填还应补付的金额；已改数据重新结算、不用再付的填 0。",
        "Dispute {dispute} is decided ({outcome}), but has no amount.",
        "Enter what is still to be paid; 0 where the month was settled again with the right data.",
    ),
    "dispute_rejected_amount": (
        "申诉 {dispute} 的结论是“{outcome}”，却有金额 {amount} 元。",
        "请删去金额，或改结论。",
        "Dispute {dispute} is {outcome}, yet has an amount, {amount} yuan.",
        "Delete the amount or change the outcome.",
    ),
    "dispute_without_outcome": (
        "申诉 {dispute} 有金额 {amount} 元，却没有结论。",
        "请填结论；本人主张的数填在“主张金额”。",
        "Dispute {dispute} has an amount, {amount} yuan, but no outcome.",
        "Enter the outcome; what the person claims goes under Claimed.",
    ),
    "dispute_not_in_part": (
        "申诉 {dispute} 部分成立，金额 {amount} 元却不小于主张的 {claimed} 元。",
        "全部成立的请填“成立”，否则请核对金额。",
        "Dispute {dispute} is upheld in part, but its amount, {amount} yuan, is no less than the {claimed} claimed.",
        "Enter Upheld if it is, else check the amount.",
    ),
    "dispute_handled_early": (
        "申诉 {dispute} 的处理日期早于提出日期。",
        "请核对两个日期。",
        "Dispute {dispute} was handled before it was raised.",
        "Check both dates.",
    ),
    "dispute_unsigned": (
        "申诉 {dispute} 有结论，没有写明谁在哪天作的。",
        "请填处理人和处理日期。",
        "Dispute {dispute} has an outcome, but not who decided, and when.",
        "Enter who handled it and on which day.",
    ),
    "unknown_dispute": (
        "“申诉”里没有编号 {dispute}。",
        "请核对申诉编号。",
        "There is no dispute {dispute}.",
        "Check the number.",
    ),
    "near_dispute": (
        "“申诉”里没有编号 {dispute}，只有 {near}。",
        "请核对：是否少了前面的 0？",
        "There is no dispute {dispute}, but there is {near}.",
        "Check it: are zeros at the front missing?",
    ),
    "dispute_of_another": (
        "申诉 {dispute} 是 {colleague} 提出的，这笔调整却给 {staff}。",
        "请核对工号和申诉编号。",
        "Dispute {dispute} is {colleague}'s, but this adjustment is for {staff}.",
        "Check the staff number and the dispute's number.",
    ),
    "dispute_not_upheld": (
        "申诉 {dispute} 没有成立的结论，却有补付它的调整。",
        "请先在“申诉”填结论和金额，或删去调整的申诉编号。",
        "Dispute {dispute} is not upheld, yet an adjustment pays it.",
        "Enter outcome and amount under Disputes, or take the dispute's number off the adjustment.",
    ),
    "dispute_overpaid": (
        "申诉 {dispute} 的调整合计 {amount} 元，超过结论的 {decided} 元。",
        "请核对调整，或更正结论的金额。",
        "The adjustments for dispute {dispute} come to {amount} yuan, more than the {decided} that was decided.",
        "Check the adjustments, or correct the amount decided.",
    ),
    "dispute_open": (
        "{staff} 对 {month} {pay} 的申诉 {dispute} 还没有结论（主张 {amount} 元）。",
        "请处理，并在“申诉”填结论。",
        "Dispute {dispute} of {staff} about {pay} of {month} is open ({amount} yuan claimed).",
        "Decide on it and enter the outcome under Disputes.",
    ),
    "dispute_unpaid": (
        "{staff} 对 {month} {pay} 的申诉 {dispute} {outcome}，还有 {amount} 元没有补付。",
        "请在“调整”补付并写申诉编号，或更正数据；已重新结算、不用再付的，把金额改为 0。",
        "Dispute {dispute} of {staff} about {pay} of {month} ({outcome}): {amount} yuan are not paid yet.",
        "Pay it by an adjustment with the dispute's number, or correct the data; if the month was settled again and "
        "nothing more is due, enter 0 as the amount.",
    ),
    "dispute_twice": (
        "{staff} 的申诉 {dispute} 已用调整补付，更正又付了 {amount} 元；本人已不在职，没有扣回。",
        "请与本人商定。",
        "Dispute {dispute} of {staff} was paid by an adjustment, and a correction paid {amount} yuan of it again; the "
        "person has left, so nothing was taken back.",
        "Settle it with the person.",
    ),
}
