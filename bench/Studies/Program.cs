// The store of studies: how many trials a second it takes and ends, how large a study is, how long it takes to read.
// A slower write costs workers that have short trials; a slower read shows when a study is continued or reported.
// The first 2,000 trials are worked on as workers do, with a wait for the disk at each step; the rest are copies of them.
// Usage: dotnet run -c Release --project bench/Studies [trials] [days of returns] [folds]
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Data.Studies;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

var sizes = Array.ConvertAll(args, arg => int.Parse(arg, CultureInfo.InvariantCulture));
var (count, days, folds) = (Size(0, 50_000), Size(1, 365), Size(2, 5));
var worked = Math.Min(count, 2_000);
var folder = Directory.CreateTempSubdirectory("riposte-bench-studies-");
var path = Path.Combine(folder.FullName, "studies.db");
try
{
    Measure();
}
finally
{
    folder.Delete(recursive: true);
}
return;

int Size(int place, int standard) => sizes.Length > place ? sizes[place] : standard;

void Measure()
{
    var random = RandomStream.Named(1, "bench-studies");
    var space = new SearchSpace([.. Enumerable.Range(0, 10).Select(k => new FloatParameter($"p{k}", 0, 1))]);
    var options = new StudyOptions([new("sharpe", true)], SamplerKind.Random, PrunerKind.None, 1, 8);
    using (var store = SqliteStudyStore.OpenOrCreate(path))
    {
        store.TryCreate(new StudyRecord("bench", space, options, new Hash128(1, 2), "{}", new Instant(0)));
        var watch = Stopwatch.StartNew();
        for (var first = 0; first < worked; first += 8)
        {
            var size = Math.Min(8, worked - first);
            store.TryAppend("bench", first, [.. Enumerable.Range(0, size).Select(_ => new TrialPoint(Numbers(10)))]);
            for (var i = 0; i < size; i++)
            {
                Work(store);
            }
        }
        Say($"{worked / watch.Elapsed.TotalSeconds:F0} trials a second appended, taken, told {folds} values and ended");
    }
    Copy();
    Say($"{new FileInfo(path).Length / 1e6:F1} MB, {new FileInfo(path).Length / count} bytes a trial");
    for (var round = 0; round < 3; round++)
    {
        var watch = Stopwatch.StartNew();
        using var store = SqliteStudyStore.Open(path);
        var read = store.Trials("bench");
        Say($"{watch.Elapsed.TotalSeconds:F2} s to open and read {read.Count} trials");
    }
    return;

    System.Collections.Immutable.ImmutableArray<double> Numbers(int length) =>
        [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())];

    void Work(SqliteStudyStore store)
    {
        var claim = store.Claim("bench", "bench", new Instant(0), TimeSpan.FromDays(1))!;
        for (var fold = 1; fold <= folds; fold++)
        {
            store.Report(claim, new IntermediateValue(fold, random.NextNormal()));
        }
        store.Finish(
            claim,
            new TrialEnd(TrialState.Complete, [random.NextNormal()], null, [new("trades", 100)], Numbers(days)),
            new Instant(1)
        );
    }
}

void Copy()
{
    using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
    connection.Open();
    using var transaction = connection.BeginTransaction();
    for (var shift = worked; shift < count; shift += worked)
    {
        var (to, rest) = (shift, count - shift);
        Run(
            $"""
            INSERT INTO trial SELECT study, number + {to}, state, point, fence, attempts, lease_end, worker, started, ended,
                note, scores, figure_names, figures, returns FROM trial WHERE number < {Math.Min(worked, rest)}
            """
        );
        Run(
            $"""
            INSERT INTO intermediate SELECT study, number + {to}, fence, step, value
            FROM intermediate WHERE number < {Math.Min(worked, rest)}
            """
        );
    }
    transaction.Commit();
    return;

    void Run(FormattableString sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql.ToString(CultureInfo.InvariantCulture);
        command.ExecuteNonQuery();
    }
}

void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
