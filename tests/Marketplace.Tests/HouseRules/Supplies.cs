using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Marketplace.Tests.HouseRules;

/// <summary>What comes into the house from others: packages and their licences; and what must never lie in its files: secrets.</summary>
internal static partial class Supplies
{
    private static readonly string[] Welcome = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "PostgreSQL", "MS-PL", "Unlicense"];

    /// <summary>Licences a package does not name in words machines read, or that need a reason; each was read.</summary>
    private static readonly Dictionary<string, string> Judged = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Stripe.net"] = "Apache-2.0 in its LICENSE file",
        ["Microsoft.DotNet.PlatformAbstractions"] = "MIT in its LICENSE.TXT",
        ["Hangfire.Core"] = "LGPL-3.0-or-later: linked, unchanged",
        ["Hangfire.AspNetCore"] = "LGPL-3.0-or-later: linked, unchanged",
        ["Hangfire.NetCore"] = "LGPL-3.0-or-later: linked, unchanged",
        ["Hangfire.InMemory"] = "LGPL-3.0-or-later: linked, unchanged",
        ["Hangfire.PostgreSql"] = "LGPL-3.0: linked, unchanged",
        ["J2N"] = "Apache-2.0 in its LICENSE.txt",
        ["Lucene.Net"] = "Apache-2.0 in its LICENSE.txt",
        ["Lucene.Net.Analysis.Common"] = "Apache-2.0 in its LICENSE.txt",
        ["CommandLineParser"] = "MIT in its License.md; benchmarks only",
        ["KeraLua"] = "MIT behind its licence address; comes with Garnet",
        ["diskann-garnet"] = "names none; MIT as the rest of its repository, Microsoft's; comes with Garnet, its vectors are not used",
        ["Newtonsoft.Json"] = "MIT behind the licence address of its old versions",
        ["System.ComponentModel.Annotations"] = "MIT behind its licence address",
        ["Deque.AxeCore.Commons"] = "MPL-2.0: browser tests only, unchanged",
    };

    public sealed record Package(string Id, string Version, string Licence);

    /// <summary>Every package of every lock file that is on this machine, with the licence its own description names.</summary>
    public static IReadOnlyList<Package> Packages()
    {
        var store = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var named = new HashSet<(string Id, string Version)>();
        foreach (var file in Directory.EnumerateFiles(Blueprint.Root, "packages.lock.json", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}")))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()))
                if (package.Value.TryGetProperty("resolved", out var version)) named.Add((package.Name, version.GetString()!));
        }
        return [.. from package in named
                   let folder = package.Id.ToLowerInvariant()
                   let described = Path.Combine(store, folder, package.Version.ToLowerInvariant(), folder + ".nuspec")
                   where File.Exists(described)
                   orderby package.Id
                   select new Package(package.Id, package.Version, LicenceIn(XDocument.Load(described)))];
    }

    public static IEnumerable<string> LicencesAreWelcome(IEnumerable<Package> packages) =>
        from package in packages
        where !Welcome.Contains(package.Licence) && !Judged.ContainsKey(package.Id)
        select $"{package.Id} {package.Version}: {(package.Licence.Length == 0 ? "names no licence" : package.Licence)}";

    public static IEnumerable<string> JudgementsAreNeeded(IReadOnlyCollection<Package> packages) =>
        Judged.Keys.Where(id => !packages.Any(p => string.Equals(p.Id, id, StringComparison.OrdinalIgnoreCase))).Select(id => $"{id} is judged, and not used");

    private static string LicenceIn(XDocument description)
    {
        var licence = description.Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value.Trim() : "";
    }

    private static readonly string[] Looked = [".cs", ".cshtml", ".json", ".js", ".yml", ".yaml", ".md", ".props", ".csproj", ".conf", ".sh", ".txt", ".env", ".pem", ".key", ""];

    /// <summary>Every text of the tree that could hold a secret; lock files hold hashes of packages and nothing else.</summary>
    public static IEnumerable<Source> Texts() =>
        from path in Directory.EnumerateFiles(Blueprint.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        let relative = Path.GetRelativePath(Blueprint.Root, path).Replace('\\', '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj" or "data" or ".git" or "node_modules" or "Migrations" or "TestResults") && Looked.Contains(Path.GetExtension(path))
              && Path.GetFileName(path) is not ("packages.lock.json" or ".git")
        where new FileInfo(path).Length < 2_000_000
        select new Source(relative, File.ReadAllText(path));

    public static IEnumerable<string> NoSecretsLieAbout(IEnumerable<Source> texts) =>
        from text in texts
        from pattern in (Regex[])[PrivateKey(), LiveKey(), ConnectionPassword(), Assigned()]
        from Match found in pattern.Matches(text.Text)
        let value = found.Groups.Count > 1 ? found.Groups[1].Value : found.Value
        where pattern != Assigned() || IsRandom(value)
        select $"{text.Path}: {found.Value[..Math.Min(24, found.Value.Length)]}…";

    // Words of any language stay below four bits a letter at this length; keys are above.
    private static bool IsRandom(string text) => text.GroupBy(c => c).Sum(g => -(double)g.Count() / text.Length * Math.Log2((double)g.Count() / text.Length)) > 4.0;

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:(?:sk|rk)_live_[A-Za-z0-9]{8,}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|xox[abps]-[A-Za-z0-9-]{20,})")]
    private static partial Regex LiveKey();

    [GeneratedRegex("""\b(?:Password|Pwd)=([^;"'\s{}$<&%()]{3,})(?=[;"'])""", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionPassword();

    [GeneratedRegex("""(?:secret|token|apikey|api_key|password|signingkey)["']?\s*[:=]\s*["']([A-Za-z0-9+/=_-]{24,})["']""", RegexOptions.IgnoreCase)]
    private static partial Regex Assigned();
}
