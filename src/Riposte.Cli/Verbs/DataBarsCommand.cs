using System.CommandLine;
using Riposte.Core.Market.Series;
using Riposte.Core.Market.TradeBars;
using Riposte.Ports.Stores;
using Riposte.Runtime.MarketData;

namespace Riposte.Cli.Verbs;

/// <summary><c>data bars</c>: bars built from trades.</summary>
internal static class DataBarsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var source = new Argument<string[]>("SERIES|FILE")
        {
            Description = "Series of trades in the store, such as binance_usdm/trades/BTCUSDT, or files of trades.",
            Arity = ArgumentArity.OneOrMore,
        };
        var rule = new Option<string>("--rule")
        {
            Description = "Where bars end, as in time:1m, tick:1000, volume:100, dollar:1000000, tick_imbalance:500.",
            HelpName = "RULE",
            Required = true,
        };
        var symbol = new Option<string?>("--symbol")
        {
            Description = "Symbol of files whose name does not tell it.",
            HelpName = "NAME",
        };
        var range = new RangeOptions();
        var output = InputOptions.Out("CSV or Parquet file to write, one row a bar.");
        var store = new StoreOptions();
        var verb = new Verb(
            "bars",
            "Build bars from trades: time, tick, volume, dollar, imbalance and runs bars.",
            "data bars binance_usdm/trades/BTCUSDT --rule dollar:1000000 --from 2024-01-01 --to 2024-02-01 --out bars.parquet",
            "data bars SOLUSDT-aggTrades-2026-04-10.zip --rule tick_imbalance:500,min=100,max=2000 --out bars.csv"
        );
        verb.Arguments.Add(source);
        verb.Options.Add(rule);
        range.AddTo(verb);
        verb.Options.Add(symbol);
        verb.Options.Add(output);
        store.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var wanted = ReadRule(parsed.GetValue(rule)!);
                var asked = range.Read(parsed);
                var path = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var names = parsed.GetValue(source)!;
                TradeSource Trades() =>
                    SeriesInput.KeyOf(names, terminal) is { } key
                        ? OfStore(store.OpenExisting(parsed, store.Load(parsed, terminal), terminal), key, cancel)
                        : TradeSources.OfFiles(
                            [.. names.Select(name => InputOptions.Absolute(name, terminal))],
                            parsed.GetValue(symbol),
                            cancel
                        );
                var note = WatchedWork.Run(
                    terminal,
                    progress => TradeBarExport.Write(Trades(), wanted, asked, path, progress, cancel)
                );
                return InputOptions.Print(terminal, note, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static TradeSource OfStore(IMarketStore store, SeriesKey key, CancellationToken cancel) =>
        TradeSources.OfStore(
            store,
            key.Kind == DataKinds.Trades ? SeriesOptions.Stored(key.ToString(), store, cancel) : key,
            cancel
        );

    private static TradeBarRule ReadRule(string text) =>
        TradeBarRule.TryParse(text, out var rule, out var problem)
            ? rule
            : throw UsageErrors.Because(
                $"--rule {text}: {problem}.",
                "The rule decides where a bar ends.",
                "See docs/reference/trade-bars.md."
            );
}
