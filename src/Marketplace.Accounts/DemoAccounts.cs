using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Someone a visitor of the demonstration may sign in as.</summary>
/// <param name="Superior">Acts for the unit above the demonstration unit instead of for it.</param>
/// <param name="LimitFen">What an approver may approve at once.</param>
public sealed record DemoAccount(string Email, Role Role, Words Name, Words Purpose, bool Superior = false, long? LimitFen = null);

/// <summary>The accounts of the embedded demonstration; they exist nowhere else.</summary>
public static class DemoAccounts
{
    public const string Password = "Demo-2026!";

    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("consumer@demo.local", Role.Consumer, new("林晓溪", "Lin Xiaoxi"), new("消费者：逛、买、收货、评价", "consumer: browse, buy, receive, review")),
        new("officer@demo.local", Role.Officer, new("陈立群", "Chen Liqun"), new("采购经办：填报、校验、提交批次", "procurement officer: fills in, checks and submits batches")),
        new("approver@demo.local", Role.Approver, new("周敏", "Zhou Min"), new("采购审批：单批 ¥200,000 以内", "approver: batches up to ¥200,000"), LimitFen: ApproverLimitFen),
        new("director@demo.local", Role.Approver, new("何慧", "He Hui"), new("单位负责人：大额批次的审批人，¥2,000,000 以内", "director: approver of large batches, up to ¥2,000,000"), LimitFen: 200_000_000),
        new("chair@demo.local", Role.Approver, new("苏文静", "Su Wenjing"), new("工会主席：大额批次的另一位审批人，¥2,000,000 以内", "union chair: another approver of large batches, up to ¥2,000,000"), LimitFen: 200_000_000),
        new("finance@demo.local", Role.Finance, new("吴海燕", "Wu Haiyan"), new("单位财务：结算与付款", "finance: settlement and payment")),
        new("requester@demo.local", Role.Requester, new("范小雨", "Fan Xiaoyu"), new("请购人：提出需求、跟踪进度", "requester: asks for goods and follows what becomes of it")),
        new("superior@demo.local", Role.Approver, new("郑国栋", "Zheng Guodong"), new("上级单位：审核计划、看汇总", "the superior unit: reviews plans, sees their sum"), Superior: true),
        new("cooperative@demo.local", Role.Cooperative, new("沙马依洛", "Shama Yiluo"), new("盐源的合作社：发货、库存、接单", "a cooperative in Yanyuan: ship, stock, accept orders")),
        new("operator@demo.local", Role.Operator, new("运营值班", "Duty operator"), new("平台运营：任务、邮件、审计", "operator: jobs, mail, audit")),
    ];

    /// <summary>A demonstration person's name in the reader's language; anyone else's as they write it themselves.</summary>
    public static string Read(string name) => All.FirstOrDefault(a => a.Name.Zh == name)?.Name.Now ?? name;

    /// <summary>The credit code of the demonstration unit in Yinzhou, Ningbo.</summary>
    public static string UnitCreditCode => DemoUnits.All[0].Uscc;

    /// <summary>The units beside the demonstration unit, and the one above them.</summary>
    public static string SchoolCreditCode => DemoUnits.School.Uscc;

    public static string HospitalCreditCode => DemoUnits.Hospital.Uscc;

    public static string SuperiorCreditCode => DemoUnits.Superior.Uscc;

    /// <summary>What the demonstration approver may approve at once: ¥200,000.</summary>
    public const long ApproverLimitFen = 20_000_000;
}
