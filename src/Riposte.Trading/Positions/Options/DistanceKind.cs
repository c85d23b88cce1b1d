namespace Riposte.Trading.Positions.Options;

/// <summary>What a distance is a multiple of.</summary>
public enum DistanceKind
{
    /// <summary>A fraction of the entry's reference price.</summary>
    Share,

    /// <summary>The distance from the entry's reference price to its first stop (R); unknown without a stop.</summary>
    Risk,

    /// <summary>The average true range of decision bars.</summary>
    Atr,
}
