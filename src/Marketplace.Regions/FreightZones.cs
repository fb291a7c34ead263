namespace Marketplace.Regions;

/// <summary>Zones as carriers draw them from Chengdu; all 34 province-level units can be reached.</summary>
static class FreightZones
{
    public static FreightZone Of(string provinceCode) => provinceCode[..2] switch
    {
        "51" or "50" => FreightZone.Home,
        "52" or "53" or "61" or "42" or "43" or "62" => FreightZone.Near,
        "21" or "22" or "23" or "15" or "46" or "63" or "64" => FreightZone.Far,
        "54" or "65" or "71" or "81" or "82" => FreightZone.Remote,
        _ => FreightZone.Middle, // the east coast, Zhejiang among it, and the middle provinces
    };
}
