namespace Riposte.Trading.Portfolio;

/// <summary>Why a position is changed, or is not.</summary>
public enum RebalanceReason
{
    /// <summary>It stays: it is where it should be, or within the band.</summary>
    Held,

    /// <summary>The change is smaller than an order may be.</summary>
    TooSmall,

    /// <summary>Its price is unknown, so it cannot be traded.</summary>
    NoPrice,

    /// <summary>The portfolio was due.</summary>
    Scheduled,

    /// <summary>The weight had moved out of its band.</summary>
    Drifted,

    /// <summary>It is no longer wanted.</summary>
    Closed,
}
