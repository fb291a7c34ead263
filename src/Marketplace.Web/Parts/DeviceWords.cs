using Marketplace.Accounts;

namespace Marketplace.Web.Parts;

/// <summary>A line of the sign-in history in the visitor's words.</summary>
public static class DeviceWords
{
    /// <summary>A device as <see cref="Caller"/> notes it, such as <c>Chrome/Windows</c>.</summary>
    public static string Of(string device)
    {
        var parts = device.Split('/');
        var (browser, system) = (parts[0], parts.Length > 1 ? parts[1] : "");
        if (browser == "WeChat") browser = Say.T("微信", "WeChat");
        if (browser.Length == 0) browser = Say.T("未知的程序", "an unknown program");
        return system.Length == 0 ? browser : Say.T($"{system} 上的 {browser}", $"{browser} on {system}");
    }

    public static string Of(SignInWay way) => way switch
    {
        SignInWay.Password => Say.T("密码", "password"),
        SignInWay.AuthenticatorCode => Say.T("密码和动态码", "password and app code"),
        SignInWay.RecoveryCode => Say.T("密码和恢复码", "password and recovery code"),
        SignInWay.Passkey => Say.T("通行密钥", "passkey"),
        _ => Say.T("密码（已记住的设备）", "password (known device)"),
    };

    public static string Of(SignInResult result) => result switch
    {
        SignInResult.SignedIn => Say.T("已登录", "signed in"),
        SignInResult.WrongPassword => Say.T("密码不对", "wrong password"),
        SignInResult.WrongCode => Say.T("验证码不对", "wrong code"),
        _ => Say.T("输错太多，已暂停", "paused after failures"),
    };
}
