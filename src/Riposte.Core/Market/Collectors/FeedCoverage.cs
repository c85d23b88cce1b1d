using Riposte.Core.Time;

namespace Riposte.Core.Market.Collectors;

/// <summary>Whether a feed was live without a break since the running bar opened.</summary>
internal struct FeedCoverage
{
    private bool isLive;

    /// <summary>Whether nothing of the running bar can have been missed.</summary>
    public bool IsWhole { get; private set; }

    public void Break() => (isLive, IsWhole) = (false, false);

    public void Resume(Instant at, Instant open)
    {
        isLive = true;
        IsWhole |= at <= open;
    }

    public void NextBar() => IsWhole = isLive;
}
