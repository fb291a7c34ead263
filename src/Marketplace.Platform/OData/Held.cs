using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.OData;

/// <summary>Values in expressions as parameters, so that the database's plans are shared between questions.</summary>
internal static class Held
{
    public static Expression Value(object? value, Type type) =>
        (Expression)typeof(Held).GetMethod(nameof(Of), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [value])!;

    private static Expression Of<TValue>(object? value)
    {
        var held = new Box<TValue> { Value = (TValue)value! };
        return Expression.Property(Expression.Constant(held), nameof(Box<TValue>.Value));
    }

    private sealed class Box<TValue>
    {
        public TValue Value { get; init; } = default!;
    }

    /// <summary>The first row, from a database or from memory.</summary>
    public static async Task<T?> FirstAsync<T>(this IQueryable<T> rows, CancellationToken ct) where T : class =>
        rows is IAsyncEnumerable<T> ? await rows.FirstOrDefaultAsync(ct) : rows.FirstOrDefault();

    public static async Task<List<T>> AllAsync<T>(this IQueryable<T> rows, CancellationToken ct) =>
        rows is IAsyncEnumerable<T> ? await rows.ToListAsync(ct) : [.. rows];

    public static async Task<long> HowManyAsync<T>(this IQueryable<T> rows, CancellationToken ct) =>
        rows is IAsyncEnumerable<T> ? await rows.LongCountAsync(ct) : rows.LongCount();
}
