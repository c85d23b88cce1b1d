using System.Numerics;
using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Oracles;

/// <summary>
/// A slow and obvious ledger to compare the real one with: it plays what happened, one thing behind the other, in whole numbers of
/// any size. From the definitions, not from the ledger: a trade first closes what is against it, at its share of the basis, and
/// what is left opens; every amount of money is rounded once to 1e-8, costs up and income down.
/// </summary>
public sealed class NaiveLedger
{
    private const long Scale = 100_000_000;

    private readonly List<Fill> fills = [];
    private readonly Dictionary<(int, PositionSide), NaiveHolding> holdings = [];
    private BigInteger brought;
    private BigInteger realised;
    private BigInteger fees;
    private BigInteger funding;

    /// <summary>Something was traded.</summary>
    public void Add(in Fill fill)
    {
        fills.Add(fill);
        fees += fill.Fee.Units;
        var book = (fill.Instrument, fill.PositionSide);
        var (holding, gained) = Play(holdings.GetValueOrDefault(book), fill);
        holdings[book] = holding;
        realised += gained;
    }

    /// <summary>Funding was settled.</summary>
    public void Add(in FundingPayment payment) => funding += payment.Paid.Units;

    /// <summary>Money came or went.</summary>
    public void Add(in Transfer transfer) => brought += transfer.Amount.Units;

    /// <summary>The venue took or gave something outside of trades and funding: it counts with the fees.</summary>
    public void Add(in Charge charge) => fees += charge.Paid.Units;

    /// <summary>What the account has.</summary>
    public NaiveBalance Balance() => new(brought + realised - fees - funding, brought, realised, fees, funding);

    /// <summary>A position as it stands.</summary>
    public NaiveHolding Holding(int instrument, PositionSide side) => holdings.GetValueOrDefault((instrument, side));

    /// <summary>What the account would be worth if everything were closed at marks, nothing rounded: what sales brought, less what
    /// purchases cost, and what is left at its mark. Needs no basis at all. In units of 1e-16.</summary>
    /// <param name="marks">One for each instrument.</param>
    public BigInteger Worth(ReadOnlySpan<Price> marks)
    {
        var worth = (brought - fees - funding) * Scale;
        foreach (var fill in fills)
        {
            var gain = (BigInteger)(marks[fill.Instrument].Units - fill.Price.Units) * fill.Quantity.Units;
            worth += fill.Side == Side.Long ? gain : -gain;
        }
        return worth;
    }

    // What a trade makes of a position, and what it realises.
    private static (NaiveHolding Holding, BigInteger Realised) Play(in NaiveHolding before, in Fill trade)
    {
        var (held, basis) = before;
        var realised = BigInteger.Zero;
        var left = (BigInteger)trade.Quantity.Units;
        var buys = trade.Side == Side.Long;
        var size = BigInteger.Abs(held);
        var isAgainst = buys ? held < 0 : held > 0;
        if (isAgainst)
        {
            var closed = BigInteger.Min(left, size);
            // Of a long the share is a cost and the sale an income; of a short it is the other way round.
            var share = buys ? Down(basis * closed, size) : Up(basis * closed, size);
            var price = (BigInteger)trade.Price.Units * closed;
            realised = buys ? share - Up(price, Scale) : Down(price, Scale) - share;
            basis -= share;
            held += buys ? closed : -closed;
            left -= closed;
        }
        var opened = trade.Price.Units * left;
        basis += buys ? Up(opened, Scale) : Down(opened, Scale);
        held += buys ? left : -left;
        return (new NaiveHolding(held, basis), realised);
    }

    private static BigInteger Down(BigInteger value, BigInteger by)
    {
        var whole = BigInteger.DivRem(value, by, out var rest);
        return rest < 0 ? whole - 1 : whole;
    }

    private static BigInteger Up(BigInteger value, BigInteger by) => -Down(-value, by);
}
