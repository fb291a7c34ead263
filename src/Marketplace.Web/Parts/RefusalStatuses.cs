using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Marketplace.Web.Parts;

/// <summary>The HTTP status of every refusal the rooms can make, read out of what makes them, so that the reference cannot say another.</summary>
internal static class RefusalStatuses
{
    private static readonly Lazy<IReadOnlyDictionary<string, int>> Known = new(Gather);

    /// <summary>Null for a code no room makes.</summary>
    public static int? Of(string code) => Known.Value.TryGetValue(code, out var status) ? status : null;

    private static Dictionary<string, int> Gather()
    {
        var statuses = new Dictionary<string, int>();
        foreach (var maker in Makers())
        {
            // new Refusal("code", 409, …): the string's token is loaded, and right after it the number.
            var body = maker.GetMethodBody()!.GetILAsByteArray().AsSpan();
            for (var at = 0; at + 10 <= body.Length; at++)
                if (body[at] == OpCodes.Ldstr.Value && body[at + 4] == 0x70 && body[at + 5] == OpCodes.Ldc_I4.Value)
                    statuses[maker.Module.ResolveString(BinaryPrimitives.ReadInt32LittleEndian(body[(at + 1)..]))] = BinaryPrimitives.ReadInt32LittleEndian(body[(at + 6)..]);
        }
        return statuses;
    }

    private static IEnumerable<MethodInfo> Makers() =>
        from name in typeof(RefusalStatuses).Assembly.GetReferencedAssemblies().Append(typeof(RefusalStatuses).Assembly.GetName())
        where name.Name!.StartsWith("Marketplace.", StringComparison.Ordinal)
        from type in Assembly.Load(name).GetTypes()
        where type.Name.EndsWith("Refusals", StringComparison.Ordinal)
        from maker in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where maker.ReturnType == typeof(Platform.Refusal)
        select maker;
}
