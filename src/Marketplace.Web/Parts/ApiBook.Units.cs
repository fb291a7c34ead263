namespace Marketplace.Web.Parts;

internal static partial class ApiBook
{
    private const string UnitsAt = "/api/procurement/units", Mine = "/api/procurement/units/mine";

    private static Dictionary<string, ApiEntry> Units => new()
    {
        [$"GET {UnitsAt}/acting"] = new(new("您能代表哪些单位、以什么身份；在请求头 Acting-For: 统一社会信用代码/身份 里选一个", "For whom the caller may act; choose one by the header Acting-For: creditCode/role")),
        [$"GET {UnitsAt}/registrations"] = new(new("自己提交的单位登记；运营看到所有等处理的", "The caller's own registrations; for an operator, all that wait")),
        [$"POST {UnitsAt}/registrations"] = new(new("登记一个单位；运营确认之后才能采购", "Register a unit; the operator confirms it before it may buy"), Accounts("credit_code_length credit_code_mistyped unit_known unit_asked unit_name_wrong unit_type_wrong unit_county_wrong registrations_full"), """{"nameZh":"宁波市鄞州区百丈小学","nameEn":"Baizhang Primary School, Yinzhou","creditCode":"12330212002489516M","unitType":"school","countyCode":"330212"}""", Once: true),
        [$"POST {UnitsAt}/registrations/{{id}}/confirm"] = new(new("运营确认登记", "The operator enters the unit"), Accounts("no_such_registration registration_decided unit_known")),
        [$"POST {UnitsAt}/registrations/{{id}}/refuse"] = new(new("运营写明理由退回登记", "The operator refuses it with a reason"), Accounts("no_such_registration registration_decided unit_reason_needed"), """{"reason":"证书照片与代码不符"}"""),
        [$"GET {Mine}"] = new(new("本单位：主管单位、下属单位、食堂承包方", "The unit the caller acts for, with superior, subordinates and contractors"), "platform.not_allowed"),
        [$"PUT {Mine}/superior"] = new(new("请一个单位做主管预算单位", "Ask a unit to be the superior"), Accounts("not_administrator no_such_unit superior_there tree_would_circle"), """{"creditCode":"11330212002490226F"}"""),
        [$"DELETE {Mine}/superior"] = new(new("解除与主管单位的关系", "End the tie to the superior"), Accounts("not_administrator no_such_tie")),
        [$"POST {Mine}/subordinates/{{unit}}/confirm"] = new(new("确认一个提出请求的下属单位", "Confirm a unit that asked"), Accounts("not_administrator no_such_tie tree_would_circle")),
        [$"DELETE {Mine}/subordinates/{{unit}}"] = new(new("拒绝请求，或解除关系", "Refuse a unit that asked, or end the tie"), Accounts("not_administrator no_such_tie")),
        [$"PUT {Mine}/contractors"] = new(new("让食堂承包方的经办人代本单位办理", "Let a canteen contractor's officers act for the unit"), Accounts("not_administrator no_such_unit not_a_contractor"), """{"creditCode":"91330212MA2AG4XT7Q"}"""),
        [$"DELETE {Mine}/contractors/{{contractor}}"] = new(new("收回承包方的代办权", "Take that right back"), Accounts("not_administrator no_such_tie")),
        [$"GET {Mine}/people"] = new(new("谁以什么身份为本单位办理、限额多少", "Who acts for the unit in which role, up to which amount"), "platform.not_allowed"),
        [$"GET {Mine}/invitations"] = new(new("还没用的邀请", "Invitations not yet used"), "platform.not_allowed"),
        [$"POST {Mine}/invitations"] = new(new("用邮箱请一个人加入", "Bring a person in by e-mail"), Accounts("not_administrator email_wrong role_wrong limit_wrong member_already"), """{"email":"lin@unit.example","role":"approver","limitFen":20000000}""", Once: true),
        [$"DELETE {Mine}/invitations/{{invitation}}"] = new(new("收回邀请", "Take an invitation back"), Accounts("not_administrator")),
        [$"PUT {Mine}/people/{{person}}/limit"] = new(new("设定审批人的限额", "Set an approver's limit"), Accounts("not_administrator no_such_member limit_wrong"), """{"limitFen":20000000}"""),
        [$"DELETE {Mine}/people/{{person}}/roles/{{role}}"] = new(new("取消一个人的一个身份", "Take a role from a person"), Accounts("not_administrator no_such_member role_wrong last_administrator")),
        [$"PUT {Mine}/people/{{person}}/administrator"] = new(new("指定管理员", "Name an administrator"), Accounts("not_administrator no_such_member")),
        [$"DELETE {Mine}/people/{{person}}/administrator"] = new(new("取消管理员", "Take the administrator's right back"), Accounts("not_administrator no_such_member last_administrator")),
    };

    private static string Accounts(string codes) => "accounts." + codes.Replace(" ", " accounts.", StringComparison.Ordinal);
}
