using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Security;

/// <summary>Whoever adds a text to the database says in PERSONAL-DATA.md whether it is personal.</summary>
public sealed partial class KeepingTheInventory(House house)
{
    [Fact]
    public Task Lists_every_text_column_once_and_none_that_is_gone() => house.InsideAsync(s =>
    {
        var mapped = TextsOf(s.GetRequiredService<MarketplaceDb>().Model).Distinct().Order(StringComparer.Ordinal).ToList();
        var listed = Column().Matches(File.ReadAllText(Path.Combine(Source(), "PERSONAL-DATA.md"))).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal).ToList();
        Assert.True(mapped.Count > 150, $"Only {mapped.Count} columns found");
        Assert.Equal(mapped, listed);
        return Task.CompletedTask;
    });

    private static IEnumerable<string> TextsOf(IModel model)
    {
        foreach (var entity in model.GetEntityTypes().Where(e => e.GetTableName() is not null && e.GetViewName() is null))
        {
            if (entity.GetContainerColumnName() is { } json)
            {
                yield return $"{entity.GetTableName()}.{json}";
                continue;
            }
            // Lists of numbers are text in SQLite and arrays in PostgreSQL; the inventory names them.
            foreach (var property in entity.GetProperties())
                if (property.IsPrimitiveCollection) yield return $"{entity.GetTableName()}.{property.GetColumnName()}";
                else if ((property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) is var stored && (stored == typeof(string) || stored == typeof(byte[])))
                    yield return $"{entity.GetTableName()}.{property.GetColumnName()}";
        }
    }

    private static string Source([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src"));

    [GeneratedRegex("`([a-z_]+\\.[A-Z][A-Za-z]*)`")]
    private static partial Regex Column();
}
