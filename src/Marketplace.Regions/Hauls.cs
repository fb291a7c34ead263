namespace Marketplace.Regions;

/// <summary>How hard it is to bring goods from a Sichuan county to the trunk roads east.</summary>
public enum Haul
{
    /// <summary>盆地: on the basin's motorways.</summary>
    Basin,

    /// <summary>盆周山区: the mountains round the basin.</summary>
    Rim,

    /// <summary>高原: Aba, Ganzi and Liangshan, over passes.</summary>
    Plateau,
}

static class Hauls
{
    /// <summary>By the prefecture of a county code; places outside Sichuan count as the basin.</summary>
    public static Haul Of(string countyCode) => countyCode.Length < 4 ? Haul.Basin : countyCode[..4] switch
    {
        "5132" or "5133" or "5134" => Haul.Plateau,
        "5104" or "5108" or "5117" or "5118" or "5119" => Haul.Rim,
        _ => Haul.Basin,
    };
}
