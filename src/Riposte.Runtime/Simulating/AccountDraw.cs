using Riposte.Core.Randomness;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Risk;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>Accounts and limits that a few of the seeds have. Each is drawn from randomness of its own, so that whatever else a seed
/// draws stays as it is.</summary>
/// <param name="IsShared">Whether two desks share a symbol of an account with one position a symbol.</param>
/// <param name="Limit">Which limit there is beside those of a day; -1 for none.</param>
/// <param name="Size">How tight it is, from 0 to 1.</param>
/// <param name="Adopts">Whether trading goes on when somebody else trades.</param>
/// <param name="ByMark">Whether triggers look at the mark price.</param>
/// <param name="Leverage">Leverage that each symbol is to have; 0 for any.</param>
internal sealed record AccountDraw(bool IsShared, int Limit, double Size, bool Adopts, bool ByMark, int Leverage)
{
    /// <summary>Kinds of limits.</summary>
    public const int Limits = 11;

    // One seed in so many.
    private const int EachShared = 8;
    private const int EachCapped = 8;
    private const int EachRare = 16;

    // Each symbol of the venue has the first; another one is for a person to set.
    private static readonly int[] Leverages = [10, 10, 10, 5];

    private static readonly AccountDraw Usual = new(false, -1, 0, false, false, 0);

    /// <summary>What a seed draws.</summary>
    public static AccountDraw Of(ulong seed, bool isVaried)
    {
        if (!isVaried)
        {
            return Usual;
        }
        var caps = RandomStream.Named(seed, "caps");
        var limit = caps.NextInt(EachCapped) == 0 ? caps.NextInt(Limits) : -1;
        var leverage = RandomStream.Named(seed, "leverage");
        return new AccountDraw(
            RandomStream.Named(seed, "shared").NextInt(EachShared) == 0,
            limit,
            caps.NextDouble(),
            RandomStream.Named(seed, "foreign").NextInt(EachRare) == 0,
            RandomStream.Named(seed, "trigger").NextInt(EachRare) == 0,
            leverage.NextInt(EachRare) == 0 ? Leverages[leverage.NextInt(Leverages.Length)] : 0
        );
    }

    /// <summary>Options of an engine with it.</summary>
    public EngineOptions With(EngineOptions usual) =>
        usual with
        {
            Foreign = Adopts ? ForeignPolicy.Adopt : usual.Foreign,
            WorkingPrice = ByMark ? WorkingPrice.Mark : usual.WorkingPrice,
            Leverage = Leverage,
        };

    /// <summary>Limits with it, at a size that a day reaches: a desk wants a fiftieth to an eighth of the account, and loses a hundredth
    /// of that at its stop.</summary>
    public RiskOptions With(RiskOptions usual)
    {
        var portfolio = usual.Portfolio;
        return Limit switch
        {
            0 => usual with { MaxDrawdown = Between(0.0004, 0.003) },
            1 => usual with { WeeklyLoss = Between(0.0004, 0.003) },
            2 => usual with { MonthlyLoss = Between(0.0004, 0.003) },
            // Five times that of notional.
            3 => usual with { MaxCapital = Between(0.008, 0.02) },
            4 => usual with { Portfolio = portfolio with { Gross = Between(0.05, 0.2) } },
            5 => usual with { Portfolio = portfolio with { Net = Between(0.04, 0.15) } },
            6 => usual with { Portfolio = portfolio with { MarginUse = Between(0.01, 0.04) } },
            7 => usual with
            {
                Portfolio = portfolio with { Concentration = Between(0.3, 0.7), ConcentrationFrom = 0.1 },
            },
            8 => usual with { LiquidationDistance = Between(6, 20) },
            9 => usual with { CoolDownLoss = Minutes(), CoolDownStop = Minutes() / 2 },
            10 => usual with { DailyFunding = Between(0.000001, 0.00001) },
            _ => usual,
        };
    }

    private double Between(double from, double to) => Math.Round(from + (to - from) * Size, 7);

    private long Minutes() => (10 + (int)(50 * Size)) * SimVenue.Minute;
}
