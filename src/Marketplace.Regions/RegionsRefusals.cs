using Marketplace.Platform;

namespace Marketplace.Regions;

internal static class RegionsRefusals
{
    internal static Refusal UnknownRegion(string code) => new("regions.unknown_region", 404,
        new Words($"没有代码为 {Shown(code)} 的行政区划", $"There is no division with the code {Shown(code)}"), "parent");

    // A code is echoed only as far as a real one could be long.
    private static string Shown(string code) => code.Length <= 12 ? code : code[..12] + "…";
}
