using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>How a state feels, so that the colour of every list agrees.</summary>
public enum Mood { Calm, Good, Busy, Wait, Bad }

/// <summary>A state in words with its dot: <c>@StateChip.Of(T("待发货", "To ship"), Mood.Wait)</c>.</summary>
public static class StateChip
{
    public static IHtmlContent Of(string words, Mood mood = Mood.Calm) =>
        Markup.Raw($"<span class=\"state{(mood == Mood.Calm ? "" : " " + mood.ToString().ToLowerInvariant())}\">{Markup.Safe(char.ToUpperInvariant(words[0]) + words[1..])}</span>");
}
