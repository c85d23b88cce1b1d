using Riposte.Core.Errors;
using Riposte.Data.Studies;
using Riposte.Learning.Search.Studies;
using Riposte.Testkit.Studies;
using static Riposte.Testkit.Studies.SampleStudy;

namespace Riposte.Tests.Edge.Studies;

/// <summary>The file of studies: what it keeps, and what is refused.</summary>
public sealed class StudyFileTests : IDisposable
{
    private readonly StudyFile file = new();

    public void Dispose() => file.Dispose();

    // A folder in the place of a file that SQLite wants beside it: what no account may write, whoever runs the test.
    [Fact]
    public void What_cannot_be_written_can_still_be_read()
    {
        var path = file.At("of #1?%20/a b.db");
        Filled(path, 3).Dispose();
        Directory.CreateDirectory(path + "-wal");

        Assert.Throws<UserException>(() => SqliteStudyStore.Open(path));
        using var store = SqliteStudyStore.OpenToRead(path);
        Assert.Equal(3, store.Trials("one").Count);
        Assert.Equal("one", store.Find("one")!.Name);
        var error = Assert.Throws<UserException>(() => store.TryCreate(Record() with { Name = "two" }));
        Assert.Equal(ErrorKind.Failure, error.Kind);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Without_the_right_to_write_reading_works_and_what_was_not_merged_is_told()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            Assert.Skip("Permissions do not bind this user.");
            return;
        }
        var path = file.At("locked/a.db");
        var folder = Path.GetDirectoryName(path)!;
        Filled(path, 3).Dispose();
        File.WriteAllText(path + "-wal", "");
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using (var store = SqliteStudyStore.OpenToRead(path))
            {
                Assert.Equal(3, store.Trials("one").Count);
            }
            // Writes that were not merged would be missing.
            File.WriteAllText(path + "-wal", "x");
            var unmerged = Assert.Throws<UserException>(() => SqliteStudyStore.OpenToRead(path));
            Assert.Equal(ErrorKind.Failure, unmerged.Kind);
            Assert.Contains("a.db-wal", unmerged.What, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Reading_leaves_nothing_beside_the_file_and_makes_none()
    {
        var path = file.At("a.db");
        Assert.Equal(ErrorKind.Usage, Assert.Throws<UserException>(() => SqliteStudyStore.OpenToRead(path)).Kind);
        Filled(path, 3).Dispose();

        using (var store = SqliteStudyStore.OpenToRead(path))
        {
            Assert.Equal(3, store.Trials("one").Count);
        }
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Values_of_every_attempt_stay_in_the_file()
    {
        var path = file.At("a.db");
        using (var store = Filled(path, 1))
        {
            var first = store.Claim("one", "anna", At(0), Lease)!;
            store.Report(first, new IntermediateValue(1, 0.5));
            var second = store.Claim("one", "bert", At(30), Lease)!;
            store.Report(second, new IntermediateValue(1, double.NaN));
            store.Finish(second, Complete(1), At(31));
            Assert.Equal([new IntermediateValue(1, double.NaN)], store.Trials("one")[0].Trial.Intermediates);
        }

        Assert.Equal(
            "1:0.5 2:unknown",
            StudyFile.Sql(
                path,
                "SELECT group_concat(fence || ':' || COALESCE(value, 'unknown'), ' ') FROM (SELECT * FROM intermediate ORDER BY fence)"
            )
        );
    }

    [Fact]
    public void A_commit_reaches_the_disk_before_it_returns()
    {
        var path = file.At("a.db");
        using var database = new StudyDatabase(path, StudyAccess.Create);

        Assert.Equal(2, database.Whole("PRAGMA synchronous"));
        Assert.Equal(1, database.Whole("PRAGMA foreign_keys"));
        Assert.Equal("wal", Assert.Single(database.Rows("PRAGMA journal_mode", row => row.GetString(0))));
    }

    [Fact]
    public void A_transaction_that_fails_leaves_nothing()
    {
        using var database = new StudyDatabase(file.At("a.db"), StudyAccess.Create);

        Assert.Throws<InvalidDataException>(() =>
            database.Write<int>(open =>
            {
                open.Run("INSERT INTO study VALUES (1, 'a', '', '', '', '', 0)");
                throw new InvalidDataException("so");
            })
        );

        Assert.Equal(0, database.Whole("SELECT COUNT(*) FROM study"));
        Assert.Equal(1, database.Write(open => open.Run("INSERT INTO study VALUES (1, 'a', '', '', '', '', 0)")));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_and_stays_as_it_was()
    {
        var path = file.At("a.db");
        Filled(path, 1).Dispose();
        StudyFile.Sql(path, "PRAGMA user_version = 99");
        var before = File.ReadAllBytes(path);

        var error = Assert.Throws<UserException>(() => SqliteStudyStore.Open(path));

        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains("version 99", error.What, StringComparison.Ordinal);
        Assert.Contains("newer Riposte", error.Why, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_stays_as_it_was()
    {
        var (path, named) = (file.At("a.db"), file.At("b.db"));
        StudyFile.Sql(path, "CREATE TABLE mine (x INTEGER)");
        StudyFile.Sql(named, "PRAGMA application_id = 7");
        var before = File.ReadAllBytes(path);

        Assert.All(
            new[] { path, named },
            other =>
                Assert.Contains(
                    "another program",
                    Assert.Throws<UserException>(() => SqliteStudyStore.OpenOrCreate(other)).What,
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_stays_as_it_was()
    {
        var path = file.At("a.db");
        var text = string.Concat(Enumerable.Repeat("time,open,high,low,close\n", 400));
        File.WriteAllText(path, text);

        var error = Assert.Throws<UserException>(() => SqliteStudyStore.OpenOrCreate(path));

        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains(path, error.What, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("UPDATE trial SET state = 9")]
    [InlineData("UPDATE trial SET point = x'0102'")]
    [InlineData("UPDATE trial SET figure_names = '[\"a\"]'")]
    [InlineData("UPDATE trial SET figure_names = '['")]
    [InlineData("UPDATE trial SET number = 3")]
    public void A_trial_that_makes_no_sense_is_damage(string sql)
    {
        var path = file.At("a.db");
        using (var store = Filled(path, 1))
        {
            store.Finish(store.Claim("one", "anna", At(0), Lease)!, Complete(1), At(1));
        }
        StudyFile.Sql(path, "PRAGMA foreign_keys = OFF; " + sql);

        using var again = SqliteStudyStore.Open(path);

        Assert.Equal(ErrorKind.Data, Assert.Throws<UserException>(() => again.Trials("one")).Kind);
    }

    [Theory]
    [InlineData("space = '{}'")]
    [InlineData("space = '[{\"kind\":\"odd\",\"name\":\"x\"}]'")]
    [InlineData("space = '[]'")]
    [InlineData("options = 'no'")]
    [InlineData("options = '{}'")]
    [InlineData("subject = 'x'")]
    public void A_study_that_makes_no_sense_is_damage(string change)
    {
        var path = file.At("a.db");
        Filled(path, 1).Dispose();
        StudyFile.Sql(path, "UPDATE study SET " + change);

        using var again = SqliteStudyStore.Open(path);

        Assert.Equal(ErrorKind.Data, Assert.Throws<UserException>(() => again.Find("one")).Kind);
    }

    [Fact]
    public void Pages_that_were_overwritten_are_damage()
    {
        var path = file.At("a.db");
        Filled(path, 400).Dispose();
        using (var stream = File.OpenWrite(path))
        {
            stream.Position = 3 * 4096;
            stream.Write(Enumerable.Repeat((byte)0xA5, (int)stream.Length - 3 * 4096).ToArray());
        }

        using var again = SqliteStudyStore.Open(path);

        Assert.Equal(ErrorKind.Data, Assert.Throws<UserException>(() => again.Trials("one")).Kind);
    }

    [Fact]
    public void A_file_that_is_absent_is_not_made_by_looking()
    {
        var path = file.At("none.db");

        Assert.Equal(ErrorKind.Usage, Assert.Throws<UserException>(() => SqliteStudyStore.Open(path)).Kind);

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_place_that_cannot_hold_a_file_is_told()
    {
        var folder = file.At("folder.db");
        Directory.CreateDirectory(folder);
        File.WriteAllText(file.At("plain"), "");

        foreach (var path in new[] { folder, file.At("plain/a.db") })
        {
            var error = Assert.Throws<UserException>(() => SqliteStudyStore.OpenOrCreate(path));
            Assert.Equal(ErrorKind.Failure, error.Kind);
            Assert.Contains(path, error.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Many_may_make_the_file_at_once()
    {
        const int Openers = 4;
        using var together = new Barrier(Openers);
        for (var round = 0; round < 25; round++)
        {
            var path = file.At($"{round}.db");
            var failures = new Exception?[Openers];
            var made = 0;
            Thread[] threads =
            [
                .. Enumerable
                    .Range(0, Openers)
                    .Select(k => new Thread(() =>
                    {
                        together.SignalAndWait();
                        failures[k] = Xunit.Record.Exception(() =>
                        {
                            using var store = SqliteStudyStore.OpenOrCreate(path);
                            Interlocked.Add(ref made, store.TryCreate(Record()) ? 1 : 0);
                        });
                    })),
            ];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.All(failures, Assert.Null);
            Assert.Equal(1, made);
        }
    }

    [Fact]
    public void A_closed_file_is_one_file()
    {
        var path = file.At("deep/er/a.db");
        Filled(path, 3).Dispose();

        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private static SqliteStudyStore Filled(string path, int count)
    {
        var store = SqliteStudyStore.OpenOrCreate(path);
        store.TryCreate(Record());
        store.TryAppend("one", 0, Points(0, count));
        return store;
    }
}
