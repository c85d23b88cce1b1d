using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>The wallet, and every cause of its changes. The wallet is the sum of the causes.</summary>
internal sealed class SimAccount(SimVenueOptions options)
{
    private long lines;

    public PositionMode Mode { get; set; } = options.Mode;

    /// <summary>What stands behind positions.</summary>
    public MarginMode Margin { get; set; } = options.Margin;

    public Money Wallet { get; private set; }

    public List<IncomeReport> Income { get; } = [];

    /// <summary>What the fees of trades are paid in; another asset than the wallet's leaves the wallet
    /// alone.</summary>
    public string FeeAsset { get; set; } = Quote;

    public const string Quote = "USDT";

    /// <summary>Changes the wallet. Nothing is written where nothing changes.</summary>
    public void Post(IncomeKind kind, string symbol, Money amount, Instant now)
    {
        if (amount == Money.Zero)
        {
            return;
        }
        Wallet += amount;
        Income.Add(
            new IncomeReport
            {
                Number = ++lines,
                Kind = kind,
                Symbol = symbol,
                Amount = amount,
                Time = now,
            }
        );
    }

    /// <summary>Books an execution.</summary>
    /// <param name="symbol">Symbol.</param>
    /// <param name="order">What traded.</param>
    /// <param name="price">At what.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="fee">What it costs, in whatever it is paid in.</param>
    /// <param name="now">When.</param>
    /// <returns>What it realised.</returns>
    public Money Trade(SymbolState symbol, SimOrder order, Price price, Quantity quantity, Money fee, Instant now)
    {
        var position = symbol.Position(order.What.PositionSide);
        var before = position.Held.Abs();
        var (realised, closed) = position.Trade(order.What.Side, price, quantity);
        SetAside(symbol, position, before, closed, Money.ProductCeiling(price, quantity - closed));
        Post(IncomeKind.RealizedPnl, symbol.Name, realised, now);
        if (string.Equals(FeeAsset, Quote, StringComparison.Ordinal))
        {
            Post(IncomeKind.Commission, symbol.Name, -fee, now);
        }
        return realised;
    }

    /// <summary>The wallet explained from nothing.</summary>
    public void Verify()
    {
        var sum = Money.Zero;
        foreach (var line in Income)
        {
            sum += line.Amount;
        }
        Check.That(sum == Wallet);
    }

    private void SetAside(SymbolState symbol, SimPosition position, Quantity before, Quantity closed, Money opened)
    {
        if (Margin == MarginMode.Cross)
        {
            return;
        }
        if (closed.Units > 0)
        {
            position.Isolated -= position.Isolated.ProrateFloor(closed, before);
        }
        position.Isolated = position.IsFlat ? Money.Zero : position.Isolated + Share(opened, symbol.Leverage);
    }

    /// <summary>A notional ÷ leverage, rounded up.</summary>
    public static Money Share(Money notional, int leverage) => new((notional.Units + leverage - 1) / leverage);
}
