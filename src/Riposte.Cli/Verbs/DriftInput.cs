using System.CommandLine;
using Riposte.Core.Time;
using Riposte.Learning.Drift;
using Riposte.Reports.Drift;
using Riposte.Runtime.Drift;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary>Options that the verbs of drift share.</summary>
internal sealed class DriftInput
{
    private readonly Option<ulong> seed = StudyOptions.Seed();
    private readonly Option<int> draws = StudyOptions.Draws();

    private readonly Option<double> level = new("--level")
    {
        Description = "Level of false alarms over all columns, above 0 and below 1.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.05,
    };

    private readonly Option<string> adjust = new("--adjust")
    {
        Description = "What the level holds for: any false alarm (family, holm), or their share among alarms (rate).",
        HelpName = "family|holm|rate",
        DefaultValueFactory = _ => "family",
    };

    private readonly Option<string?> window = new("--window")
    {
        Description = "Length of windows over the later rows, for drift over time.",
        HelpName = "30d",
    };

    private readonly Option<string?> step = new("--step")
    {
        Description = "From one window to the next; without it the window itself.",
        HelpName = "7d",
    };

    private readonly Option<bool> fail = new("--fail-on-drift")
    {
        Description = "Exit with code 5 when drift is found.",
    };

    private readonly Option<string?> report = new("--report")
    {
        Description = "HTML page to write.",
        HelpName = "FILE",
    };

    public void AddTo(Command verb)
    {
        adjust.AcceptOnlyFromAmong("family", "holm", "rate");
        foreach (var option in (Option[])[window, step, draws, seed, level, adjust, fail, report])
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>What is asked for.</summary>
    public DriftSettings Settings(ParseResult parsed)
    {
        var share = parsed.GetValue(level);
        if (!(share is > 0 and < 1))
        {
            throw UsageErrors.Because(
                $"--level {share} is not between 0 and 1.",
                "It is the share of false alarms.",
                "Write for instance --level 0.05."
            );
        }
        var adjustment = parsed.GetValue(adjust) switch
        {
            "holm" => DriftAdjustment.Holm,
            "rate" => DriftAdjustment.Rate,
            _ => DriftAdjustment.Family,
        };
        if (parsed.GetValue(step) is not null && parsed.GetValue(window) is null)
        {
            throw UsageErrors.Because(
                "--step is given without --window.",
                "It is the time from one window to the next.",
                "Add for instance --window 30d."
            );
        }
        return new DriftSettings(
            new DriftOptions(parsed.GetValue(seed), parsed.GetValue(draws), share, adjustment),
            Length("--window", parsed.GetValue(window)),
            Length("--step", parsed.GetValue(step)),
            ValidateInput.Command(parsed)
        );
    }

    /// <summary>Writes the page where one is asked for, prints, and gives the exit code.</summary>
    public int Finish(ParseResult parsed, Terminal terminal, DriftPageData data, bool isJson)
    {
        if (parsed.GetValue(report) is { } path)
        {
            var full = InputOptions.Absolute(path, terminal);
            WholeFiles.Write(Path.GetDirectoryName(full)!, [(Path.GetFileName(full), DriftPage.Render(data))]);
            terminal.Error.WriteLine($"report  {full}");
        }
        DriftText.Print(terminal, data, isJson);
        var isDrift = data.Report.HasDrift || (data.Windows?.Timeline.HasDrift ?? false);
        return parsed.GetValue(fail) && isDrift ? 5 : 0;
    }

    private static Interval? Length(string option, string? text) =>
        text is null ? null
        : Interval.TryParse(text, out var interval) && !interval.IsCalendar ? interval
        : throw UsageErrors.Because(
            $"{option} '{text}' is no length of time.",
            "It is a number and a unit.",
            "Write 30d or 12h."
        );
}
