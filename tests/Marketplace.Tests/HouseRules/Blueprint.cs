using System.Reflection;
using System.Runtime.CompilerServices;
using Marketplace.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Tests.HouseRules;

/// <summary>The house as built: its assemblies, its sources, its map. Nothing here is listed by hand.</summary>
internal static class Blueprint
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every assembly of ours that the program is built from.</summary>
    public static IReadOnlyList<Assembly> Rooms { get; } = Walk(Assembly.Load("Marketplace.Web"));

    public static IEnumerable<Type> Types => Rooms.SelectMany(r => r.GetTypes()).Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)));

    /// <summary>Our own sources under <c>src</c>: path from the root, text.</summary>
    public static IReadOnlyList<Source> Sources { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(p => Path.GetExtension(p) is ".cs" or ".cshtml")
            .Select(p => Path.GetRelativePath(Root, p).Replace('\\', '/'))
            .Where(p => !p.Split('/').Any(part => part is "bin" or "obj" or "data" or "Migrations"))
            .Select(p => new Source(p, File.ReadAllText(Path.Combine(Root, p))))];

    public static string Readme(string room) =>
        Path.Combine(Root, "src", room, "README.md") is var path && File.Exists(path) ? File.ReadAllText(path) : "";

    /// <summary>The staircase of the README's map: room → rooms it may call.</summary>
    public static IReadOnlyDictionary<string, string[]> Staircase() =>
        File.ReadLines(Path.Combine(Root, "README.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 5 && cells[1].StartsWith('`') && cells[1].Contains("Marketplace.", StringComparison.Ordinal))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[3].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(c => c != "–").ToArray());

    private static List<Assembly> Walk(Assembly web)
    {
        var found = new List<Assembly>();
        var waiting = new Queue<Assembly>([web]);
        while (waiting.TryDequeue(out var assembly))
        {
            if (found.Contains(assembly)) continue;
            found.Add(assembly);
            foreach (var name in assembly.GetReferencedAssemblies().Where(n => n.Name!.StartsWith("Marketplace.", StringComparison.Ordinal)))
                waiting.Enqueue(Assembly.Load(name));
        }
        return found;
    }

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}

internal sealed record Source(string Path, string Text)
{
    public string Room => Path.Split('/') is ["src", var room, ..] ? room : "";
    public string FileName => System.IO.Path.GetFileName(Path);
}
