using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>What somebody who need not know a recipient may see of him: 张*, 138****5678, 浙江省杭州市…</summary>
internal static class Masked
{
    public static string Name(string name) => name.Length == 0 ? "" : RoundPaper.StandsFor(name) ? name : name[0] + "*";

    public static string Telephone(string typed) => typed.Length == 0 ? "" : Phone.Masked(Phone.Normalise(typed) ?? typed);

    public static string Address(string address) => RoundPaper.StandsFor(address) ? address : address.Length <= 6 ? "…" : address[..6] + "…";
}
