using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.OData;

/// <summary>Queries prepared with parameters whose number and types are known only once the question is.</summary>
internal static class ODataPrepared
{
    // EF.CompileAsyncQuery<TContext, TParam1 … TResult>(Expression<Func<TContext, TParam1 …, IQueryable<TResult>>>), by its number of parameters.
    private static readonly Dictionary<int, MethodInfo> Compilers = typeof(EF).GetMethods()
        .Where(m => m.Name == nameof(EF.CompileAsyncQuery) && m.GetParameters()[0].ParameterType.GetGenericArguments()[0].GetGenericArguments()[^1] is { IsGenericType: true } rows
            && rows.GetGenericTypeDefinition() == typeof(IQueryable<>))
        .ToDictionary(m => m.GetGenericArguments().Length - 2);

    /// <summary>How many values a prepared query can take.</summary>
    public static int Most { get; } = Compilers.Keys.Max();

    public static Func<MarketplaceDb, object[], IAsyncEnumerable<T>> Rows<T>(ParameterExpression db, ParameterExpression[] values, Expression rows) where T : class
    {
        var query = Expression.Lambda(typeof(Func<,>).Assembly.GetType($"System.Func`{values.Length + 2}")!
            .MakeGenericType([typeof(MarketplaceDb), .. values.Select(v => v.Type), typeof(IQueryable<T>)]), rows, [db, .. values]);
        var compiled = Compilers[values.Length].MakeGenericMethod([typeof(MarketplaceDb), .. values.Select(v => v.Type), typeof(T)]).Invoke(null, [query])!;
        var given = Expression.Parameter(typeof(object[]), "values");
        var call = Expression.Invoke(Expression.Constant(compiled), [db, .. values.Select((v, i) => Expression.Convert(Expression.ArrayIndex(given, Expression.Constant(i)), v.Type))]);
        return Expression.Lambda<Func<MarketplaceDb, object[], IAsyncEnumerable<T>>>(call, db, given).Compile();
    }
}
