using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Venue;

/// <summary>One line of the venue's income history: a cause of a change of the wallet.
/// <para>It has no asset: an adapter hands on lines of the wallet's asset alone (<see cref="VenueReply.Income"/>). A fee in another
/// coin, or a transfer of one, does not change the wallet, and counted as a change it would never add up again.</para></summary>
public readonly record struct IncomeReport()
{
    /// <summary>Number of the line, unique within its kind.</summary>
    public long Number { get; init; }

    /// <summary>Why.</summary>
    public IncomeKind Kind { get; init; }

    /// <summary>Symbol; empty where it concerns the account.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Change of the wallet.</summary>
    public Money Amount { get; init; }

    /// <summary>When.</summary>
    public Instant Time { get; init; }

    internal static IncomeReport Visit(StateVisitor v, in IncomeReport r) =>
        new()
        {
            Number = v.Next(r.Number),
            Kind = v.NextEnum(r.Kind),
            Symbol = v.Next(r.Symbol),
            Amount = v.Next(r.Amount),
            Time = v.Next(r.Time),
        };
}
