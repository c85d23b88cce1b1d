using System.Text.Json;
using Microsoft.Data.Sqlite;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Data.Studies;

/// <summary>Studies in one SQLite file, for any number of threads and processes of one machine. The file must lie on a
/// local disk: its locks do not hold across a network.</summary>
/// <exception cref="Core.Errors.UserException">Thrown by every member when the file cannot be used or is
/// damaged.</exception>
public sealed class SqliteStudyStore : IStudyStore
{
    private const string Died = "Its worker died twice.";

    private readonly StudyDatabase database;
    private readonly string path;

    private SqliteStudyStore(string path, StudyAccess access)
    {
        this.path = path;
        database = new StudyDatabase(path, access);
    }

    /// <summary>Opens a file that exists.</summary>
    /// <exception cref="Core.Errors.UserException">It is absent, damaged, of another program or of a newer
    /// version.</exception>
    public static SqliteStudyStore Open(string path) => new(path, StudyAccess.Write);

    /// <summary>Opens a file, made with its folder when it is absent.</summary>
    /// <exception cref="Core.Errors.UserException">It is damaged, of another program or of a newer version, or cannot be
    /// made.</exception>
    public static SqliteStudyStore OpenOrCreate(string path) => new(path, StudyAccess.Create);

    /// <summary>Opens a file that exists to look at it, also where neither it nor its folder can be written.</summary>
    /// <exception cref="Core.Errors.UserException">It is absent, damaged, of another program or of a newer version, or
    /// cannot be written and was left in the middle of a write.</exception>
    public static SqliteStudyStore OpenToRead(string path) => new(path, StudyAccess.Read);

    /// <inheritdoc/>
    public bool TryCreate(StudyRecord study) =>
        database.Write(file =>
            file.Whole(StudySql.Id, ("@study", study.Name)) is null
            && file.Run(
                StudySql.Create,
                ("@name", study.Name),
                ("@space", SpaceJson.Write(study.Space)),
                ("@options", OptionsJson.Write(study.Options)),
                ("@subject", study.Subject.ToString()),
                ("@description", study.Description),
                ("@created", study.Created.Nanoseconds)
            ) == 1
        );

    /// <inheritdoc/>
    public StudyRecord? Find(string name) =>
        Sound(() => database.Read(file => file.Rows(StudySql.Find, Study, ("@study", name))).FirstOrDefault());

    /// <inheritdoc/>
    public IReadOnlyList<string> Names() => database.Read(file => file.Rows(StudySql.Names, row => row.GetString(0)));

    /// <inheritdoc/>
    public IReadOnlyList<StoredTrial> Trials(string study, int first = 0)
    {
        var known = new Dictionary<string, string[]>(StringComparer.Ordinal);
        return Sound(() =>
            database.Read(file =>
                TrialRows.Join(
                    first,
                    file.Rows(
                        StudySql.Trials,
                        row => TrialRows.Trial(row, known),
                        ("@study", study),
                        ("@first", first)
                    ),
                    file.Rows(StudySql.Intermediates, TrialRows.Intermediate, ("@study", study), ("@first", first))
                )
            )
        );
    }

    /// <inheritdoc/>
    public bool TryAppend(string study, int first, IReadOnlyList<TrialPoint> points) =>
        database.Write(file =>
        {
            var id =
                file.Whole(StudySql.Id, ("@study", study))
                ?? throw new ArgumentException($"There is no study {study}.", nameof(study));
            if (file.Whole(StudySql.Count, ("@study", id)) != first)
            {
                return false;
            }
            for (var i = 0; i < points.Count; i++)
            {
                var point = NumberBytes.Of(points[i].Values.AsSpan());
                file.Run(StudySql.Append, ("@study", id), ("@number", first + i), ("@point", point));
            }
            return true;
        });

    /// <inheritdoc/>
    public TrialClaim? Claim(string study, string worker, Instant now, TimeSpan lease) =>
        Sound(() =>
            database.Write(file =>
            {
                file.Run(StudySql.PutBackDead, ("@study", study), ("@now", now.Nanoseconds), ("@note", Died));
                if (file.Rows(StudySql.NextWaiting, row => Next(row, study), ("@study", study)) is not [var next])
                {
                    return null;
                }
                file.Run(
                    StudySql.Take,
                    ("@study", study),
                    ("@number", next.Trial.Number),
                    ("@worker", worker),
                    ("@now", now.Nanoseconds),
                    ("@end", End(now, lease))
                );
                return next;
            })
        );

    /// <inheritdoc/>
    public bool Beat(TrialClaim claim, Instant now, TimeSpan lease) =>
        database.Write(file => Run(file, StudySql.Beat, claim, ("@end", End(now, lease))));

    /// <inheritdoc/>
    public bool Report(TrialClaim claim, IntermediateValue value) =>
        database.Write(file =>
        {
            if (file.Whole(StudySql.LastStep, Key(claim)) is { } last && last >= value.Step)
            {
                throw new ArgumentException($"Step {value.Step} comes after step {last}.", nameof(value));
            }
            return Run(file, StudySql.Report, claim, ("@step", value.Step), ("@value", value.Value));
        });

    /// <inheritdoc/>
    public bool Finish(TrialClaim claim, TrialEnd end, Instant now)
    {
        if (end.State is TrialState.Waiting or TrialState.Running)
        {
            throw new ArgumentException($"A trial does not end {end.State}.", nameof(end));
        }
        return database.Write(file =>
            Run(
                file,
                StudySql.Finish,
                claim,
                ("@state", (int)end.State),
                ("@now", now.Nanoseconds),
                ("@note", end.Note),
                ("@scores", NumberBytes.Of(end.Scores.AsSpan())),
                ("@names", end.Figures.IsEmpty ? null : TrialRows.Names(end.Figures)),
                ("@figures", NumberBytes.Of([.. end.Figures.Select(figure => figure.Value)])),
                ("@returns", NumberBytes.Of(end.Returns.AsSpan()))
            )
        );
    }

    /// <inheritdoc/>
    public bool Release(TrialClaim claim) => database.Write(file => Run(file, StudySql.Release, claim));

    /// <inheritdoc/>
    public bool Abandon(TrialClaim claim, string note, Instant now) =>
        database.Write(file => Run(file, StudySql.Abandon, claim, ("@now", now.Nanoseconds), ("@note", note)));

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private static bool Run(
        StudyDatabase file,
        string sql,
        TrialClaim claim,
        params ReadOnlySpan<(string Name, object? Value)> values
    ) => file.Run(sql, [.. Key(claim), .. values]) == 1;

    private static (string Name, object? Value)[] Key(TrialClaim claim) =>
        [("@study", claim.Study), ("@number", claim.Trial.Number), ("@fence", claim.Fence)];

    private static long End(Instant now, TimeSpan lease) => (now + lease.Ticks * 100).Nanoseconds;

    private static TrialClaim Next(SqliteDataReader row, string study) =>
        new(
            study,
            new Trial(row.GetInt32(0), new TrialPoint(TrialRows.Numbers(row, 1)), TrialState.Running, [], []),
            row.GetInt64(2) + 1,
            row.GetInt32(3) + 1
        );

    private static StudyRecord Study(SqliteDataReader row) =>
        new(
            row.GetString(0),
            SpaceJson.Read(row.GetString(1)),
            OptionsJson.Read(row.GetString(2)),
            Hash128.Parse(row.GetString(3)),
            row.GetString(4),
            new Instant(row.GetInt64(5))
        );

    // What was written by hand or by a fault of the disk, and still is a database.
    private T Sound<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
            when (e is FormatException or JsonException or ArgumentException or InvalidCastException
                || (e is InvalidOperationException && e is not ObjectDisposedException)
            )
        {
            throw StudyStoreErrors.Damaged(path, e.Message);
        }
    }
}
