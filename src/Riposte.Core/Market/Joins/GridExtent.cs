namespace Riposte.Core.Market.Joins;

/// <summary>Which rows several tables on one grid have.</summary>
public enum GridExtent
{
    /// <summary>From the first bar of any to the last bar of any.</summary>
    Union,

    /// <summary>Only where all have begun and none has ended.</summary>
    Intersection,
}
