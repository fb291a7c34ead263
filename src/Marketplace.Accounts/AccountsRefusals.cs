using Marketplace.Platform;

namespace Marketplace.Accounts;

internal static class AccountsRefusals
{
    /// <summary>One answer for an unknown address and a wrong password: nobody learns who has an account.</summary>
    internal static Refusal WrongCredentials() => new("accounts.wrong_credentials", 401,
        new Words("邮箱或密码不对。连续输错 10 次，15 分钟内不能再登录", "The e-mail or the password is wrong. After 10 failures sign-in pauses for 15 minutes"), "password");

    internal static Refusal LockedOut(int minutes) => new("accounts.locked_out", 429,
        new Words($"输错次数太多，请约 {minutes} 分钟后再试，或重设密码", $"Too many failures. Try again in about {minutes} minutes, or reset the password"), "password")
    { RetryAfterSeconds = minutes * 60 };

    internal static Refusal TooManyRequests(int seconds) => new("accounts.too_many_requests", 429,
        new Words($"请求太频繁，请 {seconds} 秒后再试", $"Too many requests; try again in {seconds} s"))
    { RetryAfterSeconds = seconds };

    internal static Refusal EmailWrong() => new("accounts.email_wrong", 422,
        new Words("请填写正确的邮箱", "Please enter a valid e-mail address"), "email");

    internal static Refusal EmailTaken() => new("accounts.email_taken", 409,
        new Words("这个邮箱已注册，请直接登录或重设密码", "This address already has an account; sign in or reset the password"), "email");

    internal static Refusal NameWrong() => new("accounts.name_wrong", 422,
        new Words("请填写称呼，最多 40 个字", "Please enter a name of at most 40 characters"), "name");

    internal static Refusal PasswordWeak(Words why, string field) => new("accounts.password_weak", 422, why, field);

    internal static Refusal PasswordWrong() => new("accounts.password_wrong", 422,
        new Words("现在的密码不对", "The present password is wrong"), "currentPassword");

    internal static Refusal ResetLinkSpent() => new("accounts.reset_link_spent", 422,
        new Words("这个链接已用过或已过期，请重新申请", "This link was used or has expired; please ask for a new one"));

    internal static Refusal AddressWrong(string field, Words words) => new("accounts.address_wrong", 422, words, field);

    internal static Refusal AddressBookFull() => new("accounts.address_book_full", 409,
        new Words("地址簿最多 20 条，请先删除一条", "The address book holds 20 addresses; remove one first"));

    internal static Refusal AddressUnknown() => new("accounts.address_unknown", 404,
        new Words("没有找到这个地址", "This address was not found"));

    internal static Refusal CreditCodeWrong() => new("accounts.credit_code_wrong", 422,
        new Words("统一社会信用代码不正确", "The unified social credit code is not valid"), "uscc");

    internal static Refusal PersonUnknown() => new("accounts.person_unknown", 404,
        new Words("没有找到这个人", "This person was not found"));

    internal static Refusal MailUnknown() => new("accounts.mail_unknown", 404,
        new Words("没有找到这封邮件", "This message was not found"));
}
