using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Platform;

namespace Marketplace.Tests.HouseRules;

/// <summary>The house rules as functions from what is built to what is wrong with it.</summary>
internal static partial class Rules
{
    public static IEnumerable<string> ReferencesFollowTheStaircase(IEnumerable<(string Room, string[] Uses)> rooms, IReadOnlyDictionary<string, string[]> staircase)
    {
        foreach (var (room, uses) in rooms)
        {
            if (!staircase.TryGetValue(room, out var may)) { yield return $"{room} is not on the README's map"; continue; }
            if (may is ["everything"]) continue;
            foreach (var used in uses.Where(u => !may.Contains(u["Marketplace.".Length..]))) yield return $"{room} may not call {used}";
        }
    }

    public static IEnumerable<string> VerbsAreVerbs(IEnumerable<Type> types)
    {
        var verbs = types.Where(t => t is { IsClass: true, IsAbstract: false } && t.GetMethods(Own).Any(m => m.Name == "RunAsync") && !typeof(ISeed).IsAssignableFrom(t)).ToHashSet();
        foreach (var verb in verbs.Where(v => v.IsPublic))
        {
            var runs = verb.GetMethods(Own).Where(m => m.Name == "RunAsync").ToList();
            if (Excused.Contains(verb)) continue;
            if (runs.Count > 1) yield return $"{verb.Name} has {runs.Count} RunAsync";
            if (runs[0].GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)) yield return $"{verb.Name}.RunAsync does not end with a CancellationToken";
            foreach (var other in verb.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType).Where(p => verbs.Contains(p) && !Excused.Contains(p)))
                yield return $"{verb.Name} calls the verb {other.Name}";
        }
    }

    // Runs other people's verbs rather than being one.
    private static readonly Type[] Excused = [typeof(Idempotency), typeof(SeedHouse)];

    public static IEnumerable<string> OnlyVerbsCommit(IEnumerable<Source> sources) =>
        from source in sources
        where source.Path.EndsWith(".cs", StringComparison.Ordinal)
        let commits = source.Text.Contains(".TransactAsync(", StringComparison.Ordinal)
        let saves = SavesByHand().IsMatch(source.Text)
        where (commits && !RunsOrDelivers().IsMatch(source.Text)) || (saves && !IsTheDatabaseItself(source))
        select $"{source.Path} saves or opens a transaction, and is no verb";

    public static IEnumerable<string> RefusalsLiveInTheirFile(IEnumerable<Source> sources) =>
        from source in sources
        where !source.FileName.EndsWith("Refusals.cs", StringComparison.Ordinal) && source.FileName != "Refusal.cs"
        from Match made in MadeRefusal().Matches(source.Text)
        select $"{source.Path} makes the refusal {made.Groups[1].Value} outside a …Refusals.cs";

    public static IEnumerable<string> RefusalCodesAreUniqueAndDocumented(IEnumerable<Source> sources, Func<string, string> readmeOfRoom)
    {
        var seen = new Dictionary<string, string>();
        foreach (var source in sources.Where(s => s.FileName.EndsWith("Refusals.cs", StringComparison.Ordinal)))
        {
            var readme = readmeOfRoom(source.Room);
            foreach (var code in MadeRefusal().Matches(source.Text).Select(m => m.Groups[1].Value))
            {
                if (!seen.TryAdd(code, source.Path)) yield return $"{code} is made twice: {seen[code]} and {source.Path}";
                if (!readme.Contains(code, StringComparison.Ordinal)) yield return $"{code} is missing in {source.Room}/README.md";
            }
        }
    }

    public static IEnumerable<string> FilesAreShort(IEnumerable<Source> sources) =>
        from source in sources
        let lines = source.Text.AsSpan().Count('\n')
        let most = source.Path.EndsWith(".cshtml", StringComparison.Ordinal) ? 200 : 300
        where lines > most
        select $"{source.Path} has {lines} lines, more than {most}";

    public static IEnumerable<string> NamesSayTheBusiness(IEnumerable<Type> types) =>
        from type in types
        where type is { IsNested: false, Namespace: not null } && type.Namespace.StartsWith("Marketplace.", StringComparison.Ordinal) && !typeof(Attribute).IsAssignableFrom(type)
        from word in BannedWords
        where Regex.IsMatch(type.Name, $"(?<!O){word}(`|$)")
        select $"{type.FullName} ends with {word}";

    private static readonly string[] BannedWords = ["Manager", "Helper", "Util", "Utils", "Common", "Base", "Info", "Data", "Impl", "Processor", "Service"];

    public static IEnumerable<string> BothLanguagesAreSpoken(IEnumerable<Source> sources) =>
        from source in sources
        from Match said in Said().Matches(source.Text)
        let zh = said.Groups[1].Value
        let en = said.Groups[2].Value
        // The language switch offers each language in its own words.
        where en.Length == 0 || (Chinese().IsMatch(en) && Chinese().IsMatch(zh))
        select $"{source.Path} says “{zh}” without English";

    /// <summary>Chinese on a page stands in sayings only: a full-width colon after one would be read in English too.</summary>
    public static IEnumerable<string> PagesSpeakInSayings(IEnumerable<Source> sources) =>
        from source in sources
        where source.Path.EndsWith(".cshtml", StringComparison.Ordinal)
        from line in WithoutSayings(source.Text).Split('\n')
        where ChineseOrFullWidth().IsMatch(line.Replace(">中文<", "", StringComparison.Ordinal))
        select $"{source.Path} says “{line.Trim()}” in every language";

    private static string WithoutSayings(string text)
    {
        var rest = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != 'T' || at + 1 >= text.Length || text[at + 1] != '(') { rest.Append(text[at]); continue; }
            for (var open = 0; at < text.Length; at++)
            {
                if (text[at] == '(') open++;
                if (text[at] == ')' && --open == 0) break;
            }
        }
        return rest.ToString();
    }

    [GeneratedRegex(@"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")]
    private static partial Regex ChineseOrFullWidth();

    public static IEnumerable<string> ThingsAreInternal(IEnumerable<Type> entities) =>
        from entity in entities
        where entity.IsPublic && entity.Namespace!.StartsWith("Marketplace.", StringComparison.Ordinal) && !entity.Name.EndsWith("Row", StringComparison.Ordinal)
        select $"{entity.FullName} is a thing and public";

    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static bool IsTheDatabaseItself(Source source) =>
        source.Path.StartsWith("src/Marketplace.Hosting/", StringComparison.Ordinal) || source.FileName is "MarketplaceDb.cs" or "AuditTrail.cs";

    [GeneratedRegex(@"\.SaveChanges(Async)?\(|\.BeginTransaction(Async)?\(")]
    private static partial Regex SavesByHand();

    [GeneratedRegex(@"\bTask(<.+>)? RunAsync\b|class DeliverOutbox")]
    private static partial Regex RunsOrDelivers();

    [GeneratedRegex("""new(?: Refusal)?\(\s*"([a-z]+\.[a-z0-9_]+)",\s*(?:\d{3}|status)""")]
    private static partial Regex MadeRefusal();

    [GeneratedRegex("""(?:\bT|new Words|Say\.T)\(\$?"((?:[^"\\]|\\.)*)",\s*\$?"((?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex Said();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
