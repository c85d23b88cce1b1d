using Riposte.Core.Time;

namespace Riposte.Core.Market.Series;

/// <summary>When a record of a kind could be known, told from its time.</summary>
public enum KnownAt
{
    /// <summary>At the end of the interval that starts at its time: bars.</summary>
    Close,

    /// <summary>At its time: settlements, exchange-stamped trades of the archives.</summary>
    Time,

    /// <summary>
    /// <see cref="DataKind.StatisticsDelay"/> after its time. Exchanges publish these statistics on a grid and do not say
    /// how late; waiting a whole period errs on the safe side.
    /// </summary>
    Delayed,

    /// <summary>At the instant in the column <c>known_at</c>: the local clock's time of arrival for recorded feeds, the
    /// record's own time where it comes from an archive.</summary>
    Recorded,
}
