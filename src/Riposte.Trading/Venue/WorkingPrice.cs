namespace Riposte.Trading.Venue;

/// <summary>Which price a trigger looks at.</summary>
public enum WorkingPrice
{
    /// <summary>The last trade.</summary>
    Last,

    /// <summary>The mark price.</summary>
    Mark,
}
