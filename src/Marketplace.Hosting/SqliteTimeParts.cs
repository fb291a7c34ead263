using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Hosting;

/// <summary>
/// Year, month, day, hour, minute and second of our times in SQLite. They are kept as UTC ticks, for which EF knows no
/// parts; PostgreSQL knows them of itself.
/// </summary>
internal sealed class SqliteTimeParts(ISqlExpressionFactory sql, IRelationalTypeMappingSource types) : IMemberTranslator
{
    private const long TicksPerSecond = TimeSpan.TicksPerSecond;
    private const long SecondsBefore1970 = 62_135_596_800;

    public SqlExpression? Translate(SqlExpression? instance, MemberInfo member, Type returnType, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (instance?.TypeMapping?.Converter is null || member.DeclaringType != typeof(DateTimeOffset) || FormatOf(member.Name) is not { } format) return null;
        var number = types.FindMapping(typeof(long))!;
        // CAST keeps the ticks as they are and lets go of the converter.
        var ticks = sql.Convert(instance, typeof(long), number);
        var seconds = sql.Subtract(sql.Divide(ticks, sql.Constant(TicksPerSecond, number)), sql.Constant(SecondsBefore1970, number));
        var text = types.FindMapping(typeof(string))!;
        var part = sql.Function("strftime", [sql.Constant(format, text), seconds, sql.Constant("unixepoch", text)], nullable: true, [true, true, true], typeof(string), text);
        return sql.Convert(part, returnType);
    }

    private static string? FormatOf(string member) => member switch
    {
        nameof(DateTimeOffset.Year) => "%Y",
        nameof(DateTimeOffset.Month) => "%m",
        nameof(DateTimeOffset.Day) => "%d",
        nameof(DateTimeOffset.Hour) => "%H",
        nameof(DateTimeOffset.Minute) => "%M",
        nameof(DateTimeOffset.Second) => "%S",
        _ => null,
    };

    internal sealed class Plugin(ISqlExpressionFactory sql, IRelationalTypeMappingSource types) : IMemberTranslatorPlugin
    {
        public IEnumerable<IMemberTranslator> Translators { get; } = [new SqliteTimeParts(sql, types)];
    }

    /// <summary>Makes the translation known to the context.</summary>
    internal sealed class Extension : IDbContextOptionsExtension
    {
        public DbContextOptionsExtensionInfo Info => new Described(this);
        public void ApplyServices(IServiceCollection services) => services.AddScoped<IMemberTranslatorPlugin, Plugin>();
        public void Validate(IDbContextOptions options) { }

        private sealed class Described(Extension extension) : DbContextOptionsExtensionInfo(extension)
        {
            public override bool IsDatabaseProvider => false;
            public override string LogFragment => "sqlite time parts ";
            public override int GetServiceProviderHashCode() => 0;
            public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Described;
            public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
        }
    }
}
