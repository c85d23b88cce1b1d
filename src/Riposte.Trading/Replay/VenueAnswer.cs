using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Replay;

/// <summary>One thing that a venue tells: an execution, or what became of an order.</summary>
public readonly record struct VenueAnswer
{
    /// <summary>An execution.</summary>
    public VenueAnswer(in Fill fill) => (Fill, IsFill) = (fill, true);

    /// <summary>What became of an order.</summary>
    public VenueAnswer(in OrderUpdate update) => Update = update;

    /// <summary>Whether it is an execution.</summary>
    public bool IsFill { get; }

    /// <summary>The execution.</summary>
    public Fill Fill { get; }

    /// <summary>What became of an order.</summary>
    public OrderUpdate Update { get; }

    /// <summary>When.</summary>
    public Instant Time => IsFill ? Fill.Time : Update.Time;
}
