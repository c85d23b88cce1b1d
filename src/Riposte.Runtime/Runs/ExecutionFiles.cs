using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Margin;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Runtime.Runs;

/// <summary>The files that say how orders fill: measured latencies, margin tiers, and what the venue accepts.</summary>
public static class ExecutionFiles
{
    /// <summary>The costs of a back-test.</summary>
    /// <exception cref="UserException">The file of latencies cannot be read, or holds something else.</exception>
    public static CostSchedule Costs(RunConfig config)
    {
        var costs = RunOptions.Costs(config.Costs);
        return config.Costs.LatencyFile is { } path
            ? costs with
            {
                Latency = config.Costs.Latency with { Recorded = [.. ReadLatencies(path)] },
            }
            : costs;
    }

    /// <summary>When positions are liquidated; null when they are not.</summary>
    /// <exception cref="UserException">The file of tiers cannot be read, or contradicts itself.</exception>
    public static MarginOptions? Margin(RunConfig config)
    {
        var section = config.Trading.Margin;
        return section.TiersPath is { } path
            ? new MarginOptions(
                MarginTierFile.Read(path),
                section.IsIsolated ? MarginMode.Isolated : MarginMode.Cross,
                section.Leverage,
                Ratio.FromDouble(config.Costs.LiquidationFee)
            )
            : null;
    }

    /// <summary>What the venue accepts of a symbol; null when no file is named.</summary>
    /// <exception cref="UserException">The file cannot be read, or lacks the symbol.</exception>
    public static InstrumentSpec? Instrument(RunConfig config, string symbol)
    {
        if (config.Trading.InstrumentsPath is not { } path)
        {
            return null;
        }
        return InstrumentFile.Read(path).GetValueOrDefault(symbol)
            ?? throw new UserException(
                ErrorKind.Data,
                $"{path} has no {symbol}.",
                "What the venue accepts of it is unknown, and is never guessed.",
                "Add the symbol, or leave trading.instruments out."
            );
    }

    /// <summary>Hash of what the files hold, by name; empty when no file is named.</summary>
    /// <exception cref="UserException">A file cannot be read.</exception>
    public static IEnumerable<KeyValuePair<string, Hash128>> Hashes(RunConfig config)
    {
        if (config.Costs.LatencyFile is { } latency)
        {
            yield return new("latency", HashOf(latency));
        }
        if (config.Trading.Margin.TiersPath is { } tiers)
        {
            yield return new("margin_tiers", HashOf(tiers));
        }
        if (config.Trading.InstrumentsPath is { } instruments)
        {
            yield return new("instruments", HashOf(instruments));
        }
    }

    /// <summary>Measured latencies in milliseconds, one a line; empty lines and lines that begin with # do not
    /// count.</summary>
    /// <exception cref="UserException">The file cannot be read, is empty, or a line is no number from 0 to
    /// 86,400,000.</exception>
    public static double[] ReadLatencies(string path)
    {
        var lines = Try(path, () => File.ReadAllLines(path));
        var latencies = new List<double>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }
            var isGood =
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && value is >= 0 and <= 86_400_000;
            latencies.Add(isGood ? value : throw Bad($"{path}, line {i + 1}: '{text}' is no latency."));
        }
        return latencies.Count > 0 ? [.. latencies] : throw Bad($"{path} holds no latency.");
    }

    private static Hash128 HashOf(string path)
    {
        using var hasher = new Hasher();
        return hasher.Add(Try(path, () => File.ReadAllBytes(path))).Finish();
    }

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} cannot be read.",
                e.Message,
                "Name a file that can be read."
            );
        }
    }

    private static UserException Bad(string what) =>
        new(ErrorKind.Data, what, "Latencies are milliseconds, one a line.", "Correct the file.");
}
