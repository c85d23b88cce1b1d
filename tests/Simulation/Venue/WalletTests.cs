using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

public sealed class WalletTests
{
    private const long EightHours = 8 * 3600;

    [Fact]
    public void Funding_is_paid_at_its_hour_on_the_mark_at_the_rate_that_was_told()
    {
        var client = new VenueClient();
        client.Market(Side.Long, "0.1");
        client.Wait(EightHours - 60);
        client.Send(new KeepListenKey(1));
        client.Listen();
        var told = (MarkArrived)
            client
                .Told.Last(m =>
                    m.Input is MarkArrived mark && string.Equals(mark.Symbol, Btc, StringComparison.Ordinal)
                )
                .Input;
        Assert.Equal(Start + EightHours * Second, told.NextFunding);
        var key = client.Send(new CreateListenKey(2));
        AssertTaken(key);
        client.Wait(60);
        var line = Assert.Single(client.Truth.Income, income => income.Kind == IncomeKind.Funding);

        // 0.1 × 60,000 × rate; a positive rate costs a long.
        var paid = Money.CostOf(Price.Parse("60000"), Quantity.Parse("0.1"), Ratio.FromDouble(told.FundingRate));
        Assert.Equal(-paid, line.Amount);
        Assert.Equal(Start + EightHours * Second, line.Time);
        var account = Assert.Single(
            client.ListenUser().OfType<AccountArrived>(),
            message => message.Cause == IncomeKind.Funding
        );
        Assert.Equal((line.Amount, client.Truth.Wallet), (account.Change, account.Wallet));
        Assert.Empty(account.Positions);
    }

    [Fact]
    public void Wallet_messages_with_their_changes_and_trades_explain_the_wallet()
    {
        // What a listener alone can add up: changes that are no trades, and of trades what they realised and cost.
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var days = new RandomDays(seed, withFaults: false);
            days.Venue.Handle(new CreateListenKey(0), Start, Start, Window);
            var started = days.Venue.Truth.Wallet;
            days.Play(500, 55);
            days.Venue.Inject(new VenueFault(VenueFaultKind.Liquidate));
            while (days.Venue.TryTell(out var message))
            {
                days.Messages.Add(message);
            }
            var inputs = days.Messages.Select(m => m.Input).ToList();
            var trades = inputs
                .OfType<OrderArrived>()
                .Where(m => m.Execution is ExecutionKind.Trade or ExecutionKind.Calculated)
                .Aggregate(Money.Zero, (sum, m) => sum + m.Trade.Realized - m.Trade.Fee);
            var changes = inputs.OfType<AccountArrived>().Aggregate(Money.Zero, (sum, m) => sum + m.Change);

            Assert.Equal(days.Venue.Truth.Wallet, started + trades + changes);
        }
    }

    [Fact]
    public void Longs_pay_what_shorts_receive()
    {
        var buyer = new VenueClient();
        var seller = new VenueClient();
        buyer.Market(Side.Long, "0.1");
        seller.Market(Side.Short, "0.1");
        buyer.Wait(EightHours);
        seller.Wait(EightHours);
        var paid = buyer.Truth.Income.Single(line => line.Kind == IncomeKind.Funding).Amount;
        var received = seller.Truth.Income.Single(line => line.Kind == IncomeKind.Funding).Amount;

        // Each side is rounded against itself.
        Assert.InRange((paid + received).Units, -1, 0);
        Assert.NotEqual(Money.Zero, paid);
    }

    [Fact]
    public void A_position_opened_after_the_hour_does_not_pay()
    {
        var client = new VenueClient();
        client.Wait(EightHours);
        client.Market(Side.Long, "0.1");
        client.Wait(EightHours - 1);

        Assert.DoesNotContain(client.Truth.Income, line => line.Kind == IncomeKind.Funding);
    }

    [Fact]
    public void The_interval_of_funding_can_change()
    {
        var client = new VenueClient();
        client.Market(Side.Long, "0.1");
        client.Inject(VenueFaultKind.FundingInterval, count: 1);
        client.Wait(EightHours);

        Assert.Equal(8, client.Truth.Income.Count(line => line.Kind == IncomeKind.Funding));
    }

    [Fact]
    public void Fees_in_another_asset_leave_the_wallet_alone()
    {
        var client = new VenueClient();
        client.Inject(VenueFaultKind.FeeAsset);
        client.Market(Side.Long, "0.1");
        var trade = client.Truth.Trades(Btc)[^1];

        Assert.Equal(("BNB", Money.Zero), (trade.FeeAsset, trade.Fee));
        Assert.Equal(Money.Parse("10000"), client.Truth.Wallet);
    }

    [Fact]
    public void A_transfer_is_an_income_line_and_a_message_without_positions()
    {
        var client = new VenueClient();
        client.ListenUser();
        client.Venue.Inject(new VenueFault(VenueFaultKind.Transfer) { Amount = Money.Parse("-1234.5") });
        var told = Assert.IsType<AccountArrived>(Assert.Single(client.ListenUser()));

        Assert.Equal((IncomeKind.Transfer, Money.Parse("-1234.5")), (told.Cause, told.Change));
        Assert.Empty(told.Positions);
        Assert.Equal(Money.Parse("8765.5"), client.Truth.Wallet);
        Assert.Equal(client.Truth.Wallet, client.Send(new ReadAccount(1)).Payload.Wallet);
    }

    [Fact]
    public void Income_can_be_asked_for_from_a_time_and_explains_the_wallet()
    {
        var client = new VenueClient();
        client.Market(Side.Long, "0.1");
        client.Wait(EightHours);
        client.Market(Side.Short, "0.1", "m2");
        var all = client.Send(new ListIncome(1, Start)).Payload.Income;

        Assert.Equal(client.Truth.Wallet, all.Aggregate(Money.Zero, (sum, line) => sum + line.Amount));
        Assert.Equal(all.Length, all.Select(line => line.Number).Distinct().Count());
        var late = client.Send(new ListIncome(2, new Instant(Start.Nanoseconds + 1))).Payload.Income;
        Assert.DoesNotContain(late, line => line.Time == Start);
    }

    [Fact]
    public void Trades_can_be_asked_for_from_an_id()
    {
        var client = new VenueClient();
        client.Market(Side.Long, "0.1");
        client.Market(Side.Short, "0.1", "m2");
        var all = client.Send(new ListTrades(1, Btc, 0)).Payload.Trades;

        Assert.Equal(client.Truth.Trades(Btc), all);
        Assert.Equal([all[^1]], client.Send(new ListTrades(2, Btc, all[^1].TradeId)).Payload.Trades);
        Assert.Empty(client.Send(new ListTrades(3, Btc, all[^1].TradeId + 1)).Payload.Trades);
    }
}
