using System.CommandLine;
using Riposte.Core.Errors;
using Riposte.Runtime.Simulating;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>sim soak</c>: simulated days until time is up.</summary>
internal static class SimSoakCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var minutes = new Option<double>("--minutes")
        {
            Description = "How long.",
            DefaultValueFactory = _ => 10,
            CustomParser = SimOptions.Minutes,
            HelpName = "M",
        };
        var from = new Option<ulong?>("--from")
        {
            Description = "First seed; those behind it follow. Default: 1, or behind the last one of the ledger.",
            HelpName = "N",
        };
        var ledger = Ledger();
        var over = SimOptions.Over();
        var threads = SimOptions.Threads();
        var verb = new Verb(
            "soak",
            "Run simulated days, seed after seed, until time is up.",
            "sim soak --minutes 30",
            "sim soak --minutes 30 --over 4",
            "sim soak --minutes 600 --ledger docs/simulation-ledger.json"
        );
        foreach (var option in new Option[] { minutes, from, over, ledger, threads })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var layers = parsed.GetValue(over);
                ThrowIfNotUsual(layers, parsed.GetValue(ledger));
                var file = parsed.GetValue(ledger) is { } path ? InputOptions.Absolute(path, terminal) : null;
                // Before hours are spent on what could not be kept.
                var known = file is null ? SimLedger.Empty : Prepared(file);
                var first = parsed.GetValue(from) ?? known.Next;
                ThrowIfDone(known, first);
                var limit = TimeSpan.FromMinutes(parsed.GetValue(minutes));
                var began = TimeProvider.System.GetTimestamp();
                var cpu = Environment.CpuUsage.TotalTime;
                var totals = WatchedWork.Run(
                    terminal,
                    progress =>
                        new SimSeries(
                            new SimulatorOptions { Over = layers },
                            ThreadedWorkers.Create(parsed.GetValue(threads)),
                            progress
                        ).Run(first, ulong.MaxValue, () => TimeProvider.System.GetElapsedTime(began) >= limit, cancel)
                );
                var took = TimeProvider.System.GetElapsedTime(began);
                var used = Environment.CpuUsage.TotalTime - cpu;
                var code = SimRunCommand.Tell(terminal, shared.IsJson(parsed), totals, (took, used), layers, cancel);
                var isKept =
                    file is null
                    || totals.Seeds == 0
                    || TryAdd(terminal, file, SimLedgerEntry.Of(first, totals, took, used));
                return isKept ? code : (int)ErrorKind.Failure;
            }
        );
        return verb;
    }

    private static Option<string?> Ledger() =>
        new("--ledger")
        {
            Description = "File to which the totals are added: seeds, program, faults, orders, times.",
            HelpName = "FILE",
        };

    private static void ThrowIfNotUsual(int over, string? ledger)
    {
        if (over != 1 && ledger is not null)
        {
            throw UsageErrors.Because(
                "--over and --ledger are both given.",
                "A ledger counts usual days; days on which more goes wrong are others.",
                "Leave one of them out."
            );
        }
    }

    private static void ThrowIfDone(SimLedger known, ulong first)
    {
        if (known.HasFrom(SimLedgerEntry.ThisProgram, first))
        {
            throw UsageErrors.Because(
                $"This program has run seeds from {first} on already.",
                "A ledger counts a seed of a program once.",
                "Leave --from out, or name another ledger."
            );
        }
        if (first >= SimOptions.LastSeed)
        {
            throw UsageErrors.Because(
                $"Behind seed {first} there is none.",
                $"The last one is {SimOptions.LastSeed}.",
                "Name a first seed below it."
            );
        }
    }

    // The totals are told already: what fails here must not put a second document behind them.
    private static bool TryAdd(Terminal terminal, string file, SimLedgerEntry entry)
    {
        try
        {
            // Read again: another soak may have added to it meanwhile.
            SimLedger.Read(file).With(entry).Write(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            terminal.Error.WriteLine($"error: nothing is added to {file}: {e.Message}");
            return false;
        }
    }

    private static SimLedger Prepared(string file)
    {
        var ledger = Read(file);
        SimLedger.Try(file);
        return ledger;
    }

    private static SimLedger Read(string file)
    {
        try
        {
            return SimLedger.Read(file);
        }
        catch (FormatException e)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{file} is no ledger of simulated runs: {e.Message}",
                "Something else stands in it, or a newer program wrote it.",
                "Name another file; one that is missing is made."
            );
        }
    }
}
