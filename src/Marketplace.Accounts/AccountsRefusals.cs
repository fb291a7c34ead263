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

    /// <summary>The account asks for a second step; scripts send <c>code</c> along.</summary>
    internal static Refusal CodeNeeded() => new("accounts.code_needed", 401,
        new Words("这个账户开启了第二步验证，请同时提交验证码（code）：验证器动态码或恢复码", "This account asks for a second step: send code too, from the authenticator app or a recovery code"), "code");

    internal static Refusal CodeWrong() => new("accounts.code_wrong", 401,
        new Words("验证码不对，或已经用过。动态码每 30 秒换一个", "The code is wrong or was used before. The app shows a new one every 30 seconds"), "code");

    internal static Refusal FirstCodeWrong() => new("accounts.first_code_wrong", 422,
        new Words("验证码不对。请确认手机时间准确，再输入验证器里现在显示的六位数字", "The code is wrong. Check that the telephone’s clock is right, then enter the six digits the app shows now"), "code");

    internal static Refusal SignInExpired() => new("accounts.sign_in_expired", 422,
        new Words("等得太久了，请重新登录", "That took too long; please sign in again"));

    internal static Refusal PasskeyRefused() => new("accounts.passkey_refused", 422,
        new Words("通行密钥没有通过验证，请重试或换一种方式", "The passkey could not be verified; try again or use another way"));

    internal static Refusal PasskeysFull(int most) => new("accounts.passkeys_full", 409,
        new Words($"最多 {most} 个通行密钥，请先删除一个", $"An account holds {most} passkeys; remove one first"));

    internal static Refusal PasskeyNameWrong() => new("accounts.passkey_name_wrong", 422,
        new Words("请给通行密钥起个名字，最多 40 个字", "Please name the passkey, in at most 40 characters"), "name");

    internal static Refusal PasskeyUnknown() => new("accounts.passkey_unknown", 404,
        new Words("没有找到这个通行密钥", "This passkey was not found"));

    internal static Refusal AuthenticatorThere() => new("accounts.authenticator_there", 409,
        new Words("验证器已经设置好了", "An authenticator app is set up already"));

    internal static Refusal NoSecondStep() => new("accounts.no_second_step", 409,
        new Words("还没有开启第二步验证", "There is no second step yet"));

    internal static Refusal SecondStepNeeded() => new("accounts.second_step_needed", 403,
        new Words("工作账户须先设置第二步验证：请在网页登录，打开“账户 › 登录与安全”", "Staff accounts need a second step first: sign in on the website and open “Account › Sign-in and security”"));

    internal static Refusal StillBusy() => new("accounts.still_busy", 409,
        new Words("还有未完成的订单，或您仍代表某个单位，暂时不能注销", "Orders are still under way, or you act for an organisation; the account cannot be closed yet"));

    internal static Refusal SessionUnknown() => new("accounts.session_unknown", 404,
        new Words("没有找到这次登录", "This sign-in was not found"));

    internal static Refusal PasswordNotRight() => new("accounts.password_not_right", 422,
        new Words("密码不对", "The password is wrong"), "password");

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
