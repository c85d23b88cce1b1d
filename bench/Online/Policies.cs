using System.Diagnostics;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Drift;
using Riposte.Learning.Retraining;
using Riposte.Learning.Significance;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Models.Online;
using Riposte.Models.Online.Hoeffding;
using Riposte.Models.Online.Linear;
using Riposte.Models.Online.Refreshing;
using Riposte.Models.Online.Streams;

namespace Riposte.Bench.Online;

/// <summary>Policies of keeping a model fresh, each over the same events: everything after the first six months. All learn
/// labels no earlier than they end; boosting fits on the last six months.</summary>
internal sealed class Policies
{
    private const int Months = 6;

    private static readonly BoostingOptions Trees = new()
    {
        Rounds = 60,
        MaxDepth = 4,
        LearningRate = 0.05,
        Subsample = 0.8,
    };

    private readonly Events events;
    private readonly Instant start;
    private readonly int first;
    private double[] once = [];

    private Policies(Events events)
    {
        this.events = events;
        start = events.Spans.Start[0].AddMonths(Months);
        first = Array.FindIndex(events.Spans.Start, s => s >= start);
    }

    public static void Print(string config, string bars)
    {
        var work = Directory.CreateTempSubdirectory("riposte-bench-online").FullName;
        try
        {
            new Policies(Events.Read(config, bars, work)).Run();
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private void Run()
    {
        var count = events.Spans.Count;
        Console.WriteLine(
            $"{count} labels of {events.Data.Features.Names.Length} features, scored from {start} on: {count - first} events."
        );
        Console.WriteLine();
        Console.WriteLine("| Policy | fits | log-loss | less than fitted once (95 %) | p | s |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        Refitted("boosting, fitted once", new RetrainingRules());
        Refitted("boosting, every month", new RetrainingRules { Schedule = Period.Months(1) });
        var alarms = (events.Data.Features.Names.Length + 3) / 4;
        Refitted(
            "boosting, when a quarter of the features drifted (PSI of 30 days at least 0.25)",
            new RetrainingRules { DriftAlarms = alarms, Cooldown = Period.Days(7) }
        );
        Refitted(
            "boosting, when the log-loss of 30 days is wholly above that of its fit",
            new RetrainingRules { BelowReference = true, Cooldown = Period.Days(7) }
        );
        Online(
            "leaves refreshed online",
            new RefreshedBoostingOptions
            {
                Trees = Trees,
                Window = 4000,
                Every = 500,
            }
        );
        Online("FTRL", new FtrlOptions());
        Online("FTRL, slower", new FtrlOptions { Alpha = 0.005 });
        Online("logistic regression", new LogisticOptions { Rate = 0.0005 });
        Online("passive-aggressive", new PassiveAggressiveOptions { C = 0.001 });
        Online("Hoeffding tree", new HoeffdingOptions());
        Shares();
    }

    // Every day of the test the facts are gathered and the policy decides.
    private void Refitted(string name, RetrainingRules rules)
    {
        var watch = Stopwatch.StartNew();
        var (losses, fits) = (new double[events.Spans.Count - first], 0);
        IModel? model = null;
        Instant? fitted = null;
        var (train, reference) = (Array.Empty<int>(), double.NaN);
        var day = -1L;
        var outputs = new float[3];
        for (var i = first; i < events.Spans.Count; i++)
        {
            var now = events.Spans.Start[i];
            if (now.Day != day)
            {
                day = now.Day;
                var facts = Facts(i, fitted, (train, reference), losses, rules);
                if (RetrainingPolicy.Decide(facts, rules).Retrain)
                {
                    (train, fitted) = (Known(now), now);
                    fits++;
                    (model, reference) = Fit(train);
                }
            }
            model!.PredictRow(Row(i), outputs);
            losses[i - first] = Loss(outputs, i);
        }
        Report(name, fits, losses, watch.Elapsed);
    }

    private RetrainingFacts Facts(
        int now,
        Instant? fitted,
        (int[] Rows, double Reference) train,
        double[] losses,
        RetrainingRules rules
    )
    {
        var time = events.Spans.Start[now];
        var month = time - 30 * Instant.NanosecondsPerDay;
        var since = Enumerable.Range(first, now - first).Where(i => events.Spans.End[i] <= time);
        int[] known = [.. since.Where(i => events.Spans.Start[i] >= month && events.Spans.Start[i] >= fitted)];
        var facts = new RetrainingFacts(time, fitted, now - first, known.Length, Known(time).Length);
        if (train.Rows.Length == 0 || known.Length < 200)
        {
            return facts;
        }
        int[] recent = [.. Enumerable.Range(0, now).Where(i => events.Spans.Start[i] >= month)];
        var own = known.Select(i => -losses[i - first]).ToArray();
        var test = PairedTests.DieboldMariano(own, new double[own.Length], events.Horizon);
        return facts with
        {
            Drift =
                rules.DriftAlarms == 0
                    ? []
                    : [.. events.Data.Features.Names.Select((name, c) => Drift(name, c, train.Rows, recent))],
            Performance = new PerformanceFact(test.Difference, test.High, train.Reference, own.Length),
        };
    }

    private DriftFact Drift(string name, int column, int[] train, int[] recent)
    {
        var values = events.Data.Features.Columns[column];
        return new DriftFact(
            name,
            PopulationStability.Of(
                Array.ConvertAll(train, i => (double)values[i]),
                Array.ConvertAll(recent, i => (double)values[i])
            ),
            ColumnDrift.Large
        );
    }

    // The last fifth of the rows tells what to expect; the model learns all of them.
    private (IModel Model, double Reference) Fit(int[] train)
    {
        var learner = new BoostingLearner(Trees);
        var fit = new FitContext(7, SerialWorkers.Instance);
        var border = train.Length * 4 / 5;
        int[] early = [.. train[..border].Where(i => events.Spans.End[i] <= events.Spans.Start[train[border]])];
        var probe = learner.Fit(events.Data.At(early), null, fit);
        var outputs = new float[3];
        var sum = 0.0;
        foreach (var i in train[border..])
        {
            probe.PredictRow(Row(i), outputs);
            sum -= Loss(outputs, i);
        }
        return (learner.Fit(events.Data.At(train), null, fit), sum / (train.Length - border));
    }

    // Rows of the last six months whose labels have ended.
    private int[] Known(Instant now) =>
        [
            .. Enumerable
                .Range(0, events.Spans.Count)
                .Where(i => events.Spans.Start[i] >= now.AddMonths(-Months) && events.Spans.End[i] <= now),
        ];

    private void Online(string name, OnlineOptions options)
    {
        var watch = Stopwatch.StartNew();
        var updater = new OnlineLearner(options).Start(events.Data.Features.Names);
        var run = PrequentialRun.Of(updater, events.Data, events.Spans);
        Report(name, 0, LossesOf(run.Predictions), watch.Elapsed);
    }

    // What knowing the class shares so far would score.
    private void Shares()
    {
        var watch = Stopwatch.StartNew();
        var options = new HoeffdingOptions { MaxDepth = 0, Leaves = HoeffdingLeafKind.Shares };
        var updater = new OnlineLearner(options).Start(["none"]);
        var none = new FeatureMatrix(["none"], [new float[events.Spans.Count]], events.Spans.Count);
        var run = PrequentialRun.Of(updater, events.Data with { Features = none }, events.Spans);
        Report("class shares so far", 0, LossesOf(run.Predictions), watch.Elapsed);
    }

    private double[] LossesOf(float[] predictions) =>
        [.. Enumerable.Range(first, events.Spans.Count - first).Select(i => Loss(predictions.AsSpan(3 * i, 3), i))];

    private void Report(string name, int fits, double[] losses, TimeSpan took)
    {
        once = once.Length == 0 ? losses : once;
        var test = PairedTests.DieboldMariano(once, losses, events.Horizon);
        Console.WriteLine(
            $"| {name} | {fits} | {losses.Average():0.0000} | {test.Difference:0.0000} ({test.Low:0.0000} to {test.High:0.0000}) | {test.PValue:0.000} | {took.TotalSeconds:0.0} |"
        );
    }

    private double Loss(ReadOnlySpan<float> outputs, int i) =>
        -Math.Log(Math.Max(1e-15, outputs[(int)events.Data.Targets[i]]));

    private float[] Row(int i) => Array.ConvertAll(events.Data.Features.Columns, column => column[i]);
}
