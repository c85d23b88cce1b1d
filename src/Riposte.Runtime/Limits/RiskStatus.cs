using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Riposte.Trading.Risk.Tails;

namespace Riposte.Runtime.Limits;

/// <summary>How an account stood towards its limits at a time of a back-test, told from what the run wrote: equity at
/// decision closes and closed trades. Rules that look at prices, funding or other symbols cannot be told from it.</summary>
/// <param name="Time">The decision close at or before the time asked for.</param>
/// <param name="Account">The account.</param>
/// <param name="Exposure">Signed notional ÷ equity; NaN where unknown.</param>
/// <param name="Day">Tail of the daily returns so far, positive losses.</param>
/// <param name="Answers">The rules that can be told, asked about an order of nothing.</param>
public sealed record RiskStatus(
    Instant Time,
    AccountView Account,
    double Exposure,
    TailFigures Day,
    IReadOnlyList<RuleAnswer> Answers
)
{
    // What the rest look at is not in the files of a run.
    private static readonly string[] Told =
    [
        "daily_loss",
        "daily_trades",
        "consecutive_losses",
        "cool_down_loss",
        "cool_down_stop",
        "weekly_loss",
        "monthly_loss",
        "max_drawdown",
    ];

    /// <summary>Reads a run.</summary>
    /// <param name="directory">Folder of the run.</param>
    /// <param name="options">Its limits.</param>
    /// <param name="at">The time; null is the end.</param>
    /// <param name="cancel">Stops between files.</param>
    /// <exception cref="UserException">A file is missing, or nothing was played by that time.</exception>
    public static RiskStatus Of(string directory, RiskOptions options, Instant? at, CancellationToken cancel)
    {
        var curve = TableFiles.Read(Path.Combine(directory, "equity.csv"), cancel);
        var times = Array.ConvertAll(curve["time_ms"].Wholes(), Instant.FromUnixMilliseconds);
        var count = at is { } until ? times.Count(time => time <= until) : times.Length;
        if (count == 0)
        {
            throw new UserException(
                ErrorKind.Usage,
                $"The run had played nothing by {at}.",
                times.Length == 0 ? "Its equity curve is empty." : $"It begins at {times[0]} and ends at {times[^1]}.",
                "Name a time within it with --at."
            );
        }
        var equity = Array.ConvertAll(curve["equity"].Numbers()[..count], Money.FromDouble);
        var now = times[count - 1];
        var (history, daily) = Play(times.AsSpan(0, count), equity, Trades.Read(directory, cancel));
        var exposure = curve["exposure"].Numbers()[count - 1];
        var notional = double.IsNaN(exposure)
            ? Money.Zero
            : Money.FromDouble(Math.Abs(exposure) * equity[^1].ToDouble());
        var account = history.View(equity[^1], notional, notional, exposure < 0 ? -notional : notional);
        var market = new MarketView(now, double.NaN, double.NaN);
        var order = new OrderIntent(Side.Long, Money.Zero, false);
        return new RiskStatus(
            now,
            account,
            exposure,
            TailRisk.Of(TailKind.Historical, daily, options.Portfolio.Confidence),
            [
                .. RiskRules
                    .From(options with { Regimes = [] })
                    .Where(rule => Told.Contains(rule.Name, StringComparer.Ordinal))
                    .Select(rule => new RuleAnswer(
                        RiskLimit.Find(rule.Name)!.Tier,
                        rule.Check(order, account, market),
                        rule.Watch(account, market)
                    )),
            ]
        );
    }

    // As the trader counts: trades that closed by a close come before the mark of that close.
    private static (AccountHistory History, double[] Daily) Play(
        ReadOnlySpan<Instant> times,
        Money[] equity,
        Trades trades
    )
    {
        var history = new AccountHistory(times[0], equity[0]);
        var daily = new List<double>();
        var (entered, closed) = (0, 0);
        var dayStart = equity[0];
        for (var i = 0; i < times.Length; i++)
        {
            while (entered < trades.Entries.Length && trades.Entries[entered] < times[i])
            {
                history.CountEntry(trades.Entries[entered]);
                entered++;
            }
            while (closed < trades.Exits.Length && trades.Exits[closed] <= times[i])
            {
                history.CountClose(trades.Net[closed], trades.Exits[closed], trades.IsStopped[closed]);
                closed++;
            }
            if (history.RollDay(times[i], equity[i]))
            {
                daily.Add(dayStart > Money.Zero ? equity[i].ToDouble() / dayStart.ToDouble() - 1 : 0);
                dayStart = equity[i];
            }
            history.Mark(equity[i]);
        }
        return (history, [.. daily]);
    }

    private sealed record Trades(Instant[] Entries, Instant[] Exits, Money[] Net, bool[] IsStopped)
    {
        public static Trades Read(string directory, CancellationToken cancel)
        {
            var file = Path.Combine(directory, "trades.csv");
            // A header alone is a run without trades, which no table can be read from.
            if (File.ReadLines(file).Take(2).Count() < 2)
            {
                return new Trades([], [], [], []);
            }
            var table = TableFiles.Read(file, cancel);
            var exits = Array.ConvertAll(table["exit_time_ms"].Wholes(), Instant.FromUnixMilliseconds);
            var order = Enumerable.Range(0, exits.Length).OrderBy(i => exits[i]).ToArray();
            var entries = Array.ConvertAll(table["entry_time_ms"].Wholes(), Instant.FromUnixMilliseconds);
            Array.Sort(entries);
            var net = table["net_pnl"].Numbers();
            var reasons = table["reason"].Texts();
            return new Trades(
                entries,
                [.. order.Select(i => exits[i])],
                [.. order.Select(i => Money.FromDouble(net[i]))],
                [.. order.Select(i => CloseReasons.Parse(reasons[i] ?? "").IsStop())]
            );
        }
    }
}
