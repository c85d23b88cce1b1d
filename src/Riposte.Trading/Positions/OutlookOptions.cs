using Riposte.Trading.Events;

namespace Riposte.Trading.Positions;

/// <summary>How a long-term view and a short-term signal become one: the signal decides when, the view how much. They
/// agree: all of the size. The view is neutral or unknown: a part. They disagree: another part, none by default.</summary>
/// <param name="Neutral">Share of the size without a view, 0 to 1. Default 0.5.</param>
/// <param name="Against">Share of the size against the view, 0 to 1. Default 0.</param>
public sealed record OutlookOptions(double Neutral = 0.5, double Against = 0)
{
    /// <summary>Length of the trend that is the view, nanoseconds; 0 (default) waits for <see cref="Events.Outlook"/>
    /// events alone.</summary>
    public long Trend { get; init; }

    /// <summary>Trends weaker than this are neutral, in standard deviations of a random walk. Default 0.5.</summary>
    public double Band { get; init; } = 0.5;

    /// <summary>Share of the size of an entry.</summary>
    public double Share(TargetSide view, TargetSide entry) =>
        view == TargetSide.Flat ? Neutral
        : view == entry ? 1
        : Against;
}
