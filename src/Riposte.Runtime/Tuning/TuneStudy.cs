using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Configuration.Spaces;
using Riposte.Runtime.Download;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;

namespace Riposte.Runtime.Tuning;

/// <summary>A search over the whole pipeline: opened by name, worked on until its end, judged.</summary>
public sealed class TuneStudy : IDisposable
{
    private const string Report = "report.html";

    private readonly IStudyStore store;
    private readonly TuneRequest request;
    private readonly RunContext run;

    private TuneStudy(IStudyStore store, TuneRequest request, RunContext run, TuneData data, StudyRecord record) =>
        (this.store, this.request, this.run, Data, Record) = (store, request, run, data, record);

    /// <summary>What its trials share.</summary>
    public TuneData Data { get; }

    /// <summary>The study as it is stored.</summary>
    public StudyRecord Record { get; }

    /// <summary>Trials that were over when it was opened; null for a new one.</summary>
    public int? TrialsBefore { get; private init; }

    /// <summary>Reads the data, and makes the study or finds it again.</summary>
    /// <param name="open">Opens the studies of the workspace; not called when the search is refused before. They are
    /// closed with the study.</param>
    /// <param name="request">What to do.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told about reading.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UserException">The data do not allow it, no point of the space does, or the name belongs to
    /// another study.</exception>
    public static TuneStudy Open(
        Func<IStudyStore> open,
        TuneRequest request,
        TimeProvider time,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        var run = RunContext.Of(request.Run, progress, cancel);
        var data = TuneData.Prepare(run, InputStages.Read(run, request.Run));
        var config = request.Run.Config;
        var tune = config.Tune;
        var space = SpaceText.Parse(tune.Space.Count > 0 ? tune.Space : UsualSpaces.Of(config));
        var options = new StudyOptions(
            [.. tune.Goals.Select(name => TuneGoals.Find(name)!.Goal)],
            tune.Sampler,
            tune.Pruner,
            (ulong)config.Seed,
            tune.Batch,
            tune.IsAsynchronous
        );
        var asked = new StudyRecord(
            request.Name,
            space,
            options,
            data.Subject,
            StudyNote.Of(request.Run, data).Write(),
            time.Now()
        );
        RequirePossible(data, space, options);
        var store = open();
        try
        {
            if (store.Find(request.Name) is { } stored)
            {
                StudyMatch.Require(stored, asked);
                var over = store.Trials(request.Name).Count(one => one.Trial.IsOver);
                return new TuneStudy(store, request, run, data, stored) { TrialsBefore = over };
            }
            store.TryCreate(asked);
            return new TuneStudy(store, request, run, data, store.Find(request.Name)!);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    /// <summary>Works until the trials are done or the time is up, and judges what was found.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told trials, and the best so far.</param>
    /// <param name="cancel">Stops it; what is over is kept.</param>
    public TuneOutcome Search(TimeProvider time, IProgressSink progress, CancellationToken cancel)
    {
        var tune = request.Run.Config.Tune;
        var objective = new PipelineObjective(
            Data,
            Record.Space,
            [.. Record.Options.Goals.Select(goal => TuneGoals.Find(goal.Name)!)],
            request.ThreadsOfTrial
        );
        var search = new StudyRun(store, Record, Samplers.Create(Record.Options.Sampler), objective, time, progress);
        StudyEnd end;
        try
        {
            end = search.Run(
                new StudyRunOptions(request.Workers, tune.Trials)
                {
                    TimeBudget = tune.Time is { } nanoseconds ? TimeSpan.FromTicks(nanoseconds / 100) : null,
                },
                cancel
            );
        }
        finally
        {
            // However it ends, what was tried was tried.
            StudyAccount.Record(request.Ledger, Record, store.Trials(Record.Name), Data.Whole.Bars.Hash);
        }
        return Judge(end, progress);
    }

    private TuneOutcome Judge(StudyEnd end, IProgressSink progress)
    {
        var trials = store.Trials(Record.Name);
        var notes = new List<string>(Data.Whole.Notes);
        if (end == StudyEnd.TimeBudget || Record.Options.IsAsynchronous)
        {
            notes.Add(
                "reproducible: false. How many trials were made, or which, depends on how fast this machine was."
            );
        }
        if (StudyAccount.Unscored(Record, trials) is { } unscored)
        {
            notes.Add(unscored);
        }
        var winner = StudyRanking.Best(trials.Select(stored => stored.Trial), Record.Options);
        var look = request.Looks.Of(Record, winner);
        if (winner is not null && look is null && Data.HasHoldout)
        {
            look = Play(winner, progress, notes);
        }
        var seen = request.Looks.Count(look);
        if (HoldoutLedger.Warning(seen) is { } warning)
        {
            notes.Add(warning);
        }
        var bars = Data.Whole.Bars.Hash;
        var verdict = StudyAccount.Judge(
            Record,
            trials,
            StudyAccount.Earlier(request.Ledger, Record, trials, bars),
            look is null ? [] : [.. look.Returns],
            run.Workers
        ) with
        {
            LacksHoldout = look is null && Data.HasHoldout,
        };
        var page = StudyDrawing.Page(Record, trials, verdict, request.Run.Command, notes, run.Workers);
        WholeFiles.Write(request.Folder, [(Report, page)]);
        var report = Path.Combine(request.Folder, Report);
        return new TuneOutcome(Record, trials, end, verdict, look, seen, notes, report);
    }

    // The winner alone, once: what it earns here was chosen by nobody.
    private HoldoutLook? Play(Trial winner, IProgressSink progress, List<string> notes)
    {
        var config = Data.Load(Record.Space, winner.Point).Require();
        var stages = new StageRunner(null, (ulong)config.Seed, new SilentProgress());
        var played = run with { Config = config, Stages = stages };
        try
        {
            var inputs = InputStages.Prepare(played, Data.Whole);
            var folds = Data.HoldoutSplitter(config).Split(inputs.Fold.Spans).ToArray();
            progress.Begin("holdout", folds.Length, "folds");
            var play = new FoldPlay(played, inputs, Data.Border);
            for (var i = 0; i < folds.Length; i++)
            {
                run.Cancel.ThrowIfCancellationRequested();
                play.Add(folds[i]);
                progress.Advance(i + 1);
            }
            var result = play.Play(Data.End);
            var figures = play.Figures(result, Data.End);
            var look = new HoldoutLook(
                Record.Name,
                winner.Number,
                StudyAccount.Name(Record, winner),
                Data.Market,
                Data.Border.ToString(),
                Data.End.ToString(),
                PipelineObjective.Figures.ToDictionary(
                    name => name,
                    name => double.IsNaN(figures[name]) ? (double?)null : figures[name],
                    StringComparer.Ordinal
                ),
                result.DailyReturns
            );
            request.Looks.Add(look);
            progress.End(string.Create(CultureInfo.InvariantCulture, $"{result.Trades.Length} trades"));
            return look;
        }
        catch (UserException e)
        {
            notes.Add($"The winner could not be played on the holdout: {e.What} {e.Why}");
            return null;
        }
    }

    // A space of which no point loads would fail a whole study, trial by trial.
    private static void RequirePossible(TuneData data, SearchSpace space, StudyOptions options)
    {
        const int Tries = 64;
        var sampler = Samplers.Create(SamplerKind.Random);
        var view = new StudyView(space, options, [], []);
        ConfigProblem? first = null;
        for (var number = 0; number < Tries; number++)
        {
            var outcome = data.Load(space, sampler.Propose(view, number));
            if (outcome.Config is not null)
            {
                return;
            }
            first ??= outcome.Problems[0];
        }
        throw new UserException(
            ErrorKind.Configuration,
            $"None of {Tries} points of the space allows a run. The first: {first!.Key}: {first.Message}",
            "What varies contradicts the rest of the configuration.",
            first.Hint
        );
    }
}
