namespace Riposte.Core.Market.Book;

/// <summary>Why a book was thrown away.</summary>
public enum BookBreak
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>An update follows one that never came.</summary>
    Gap,

    /// <summary>Update numbers went back while the exchange's time went on: the venue counts anew.</summary>
    IdsWentBack,

    /// <summary>An update contradicts itself: its numbers are out of order, or a level cannot be.</summary>
    Inconsistent,

    /// <summary>Best bid not below best ask.</summary>
    Crossed,

    /// <summary>A side has no level left.</summary>
    Empty,

    /// <summary>The caller said so, for instance after a lost connection.</summary>
    Requested,
}
