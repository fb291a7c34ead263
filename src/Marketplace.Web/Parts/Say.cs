using Marketplace.Platform;

namespace Marketplace.Web.Parts;

/// <summary>What every view can say: <c>@T("中文", "English")</c>.</summary>
public static class Say
{
    /// <summary>The text in the visitor's language.</summary>
    public static string T(string zh, string en) => Words.IsEnglish ? en : zh;
}
