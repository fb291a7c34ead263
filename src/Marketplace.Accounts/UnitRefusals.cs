using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Every no about units: registering them, their tree, their people.</summary>
internal static class UnitRefusals
{
    public static Refusal CreditCodeLength(int length) => new("accounts.credit_code_length", 422,
        new Words($"统一社会信用代码应为 18 位，您填了 {length} 位", $"A credit code has 18 characters; this one has {length}"), "creditCode");

    public static Refusal CreditCodeMistyped() => new("accounts.credit_code_mistyped", 422,
        new Words("统一社会信用代码的校验位不对，请对照证书逐位核对（没有 I、O、S、V、Z）", "The check character does not fit: compare the code with the certificate (it has no I, O, S, V or Z)"), "creditCode");

    public static Refusal UnitKnown() => new("accounts.unit_known", 409,
        new Words("这个代码的单位已经在册，请联系它的管理员邀请您加入", "A unit with this code is here already; ask its administrator to invite you"), "creditCode");

    public static Refusal UnitAsked() => new("accounts.unit_asked", 409,
        new Words("这个代码的登记正在核验，请等待结果", "A registration with this code is being checked; please wait for the answer"), "creditCode");

    public static Refusal UnitNameWrong(string field) => new("accounts.unit_name_wrong", 422,
        new Words("请填写单位全称（4–100 个字），英文名可不填（最多 200 个字符）", "Enter the unit's full name in 4–100 characters; the English name may be empty (at most 200)"), field);

    public static Refusal UnitTypeWrong() => new("accounts.unit_type_wrong", 422, new Words("请选择单位类型", "Choose what the unit is"), "unitType");

    public static Refusal UnitCountyWrong() => new("accounts.unit_county_wrong", 422, new Words("请选择单位所在的县（市、区）", "Choose the county the unit is in"), "countyCode");

    public static Refusal RegistrationsFull() => new("accounts.registrations_full", 409,
        new Words("您已有 5 个登记在等待核验", "Five of your registrations are waiting already"));

    public static Refusal NoSuchRegistration() => new("accounts.no_such_registration", 404, new Words("没有这个登记", "There is no such registration"));

    public static Refusal RegistrationDecided() => new("accounts.registration_decided", 409,
        new Words("这个登记已经处理过了", "This registration has been decided already"));

    public static Refusal UnitReasonNeeded() => new("accounts.unit_reason_needed", 422,
        new Words("请写明理由（500 字以内）", "Give a reason, in at most 500 characters"), "reason");

    public static Refusal NotAdministrator() => new("accounts.not_administrator", 403,
        new Words("只有本单位的管理员可以这样做", "Only an administrator of the unit may do this"));

    public static Refusal NoSuchUnit(string field) => new("accounts.no_such_unit", 422,
        new Words("平台上没有这个代码的单位", "No unit with this code is registered here"), field);

    public static Refusal NotAContractor() => new("accounts.not_a_contractor", 422,
        new Words("这个代码的机构不是食堂承包单位", "The organisation with this code is not a canteen contractor"), "creditCode");

    public static Refusal SuperiorThere() => new("accounts.superior_there", 409,
        new Words("本单位已有上级单位，或已在等它确认；请先解除", "The unit has a superior, or waits for its answer; end that first"), "creditCode");

    public static Refusal TreeWouldCircle() => new("accounts.tree_would_circle", 409,
        new Words("不能这样隶属：对方在本单位之下，或就是本单位", "That cannot be: the other unit is below this one, or is the same"), "creditCode");

    public static Refusal NoSuchTie() => new("accounts.no_such_tie", 404, new Words("没有这个隶属关系", "There is no such tie between the units"));

    public static Refusal RoleWrong() => new("accounts.role_wrong", 422,
        new Words("请选择身份：经办、审批或财务等本单位的身份", "Choose a role of a unit, such as officer, approver or finance"), "role");

    public static Refusal LimitWrong() => new("accounts.limit_wrong", 422,
        new Words("审批人须有审批额度（0 到 1 亿元），其他身份不填", "An approver needs a limit between ¥0 and ¥100 million; other roles have none"), "limitFen");

    public static Refusal NoSuchMember() => new("accounts.no_such_member", 404, new Words("本单位没有这位成员", "Nobody like that acts for this unit"));

    public static Refusal MemberAlready() => new("accounts.member_already", 409,
        new Words("这个人在本单位已有这个身份，或已受邀", "This person has that role here, or is invited to it"), "email");

    public static Refusal LastAdministrator() => new("accounts.last_administrator", 409,
        new Words("这是最后一位管理员，请先指定另一位", "This is the last administrator; name another one first"));

    public static Refusal InvitationSpent() => new("accounts.invitation_spent", 422,
        new Words("邀请链接已失效：用过、被撤回，或超过 14 天", "The invitation is no longer good: used, withdrawn, or older than 14 days"), "code");

    public static Refusal InvitedOther() => new("accounts.invited_other", 403,
        new Words("邀请发给另一个邮箱，请用那个邮箱的账户登录", "The invitation is for another address; sign in with that one"));

    public static Refusal NotActingThere() => new("accounts.not_acting_there", 403,
        new Words("您不能以这个身份代表这个单位", "You do not act for that unit in that role"));
}
