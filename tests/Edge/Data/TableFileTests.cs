using System.IO.Pipes;
using Riposte.Core.Errors;
using Riposte.Data.Files;

namespace Riposte.Tests.Edge.Data;

public sealed class TableFileTests
{
    private static readonly double[] Numbers = [0.1, double.NaN, 1.0 / 3, -5e-324, 1.7976931348623157e308, 3];
    private static readonly long[] Wholes = [1_640_995_200_000, 0, -1, long.MaxValue, long.MinValue, 7];
    private static readonly string?[] Texts =
    [
        "LONG",
        "a,b",
        "say \"x\"",
        "zwölf Zeichen und mehr",
        null,
        "two\nlines",
    ];

    [Theory]
    [InlineData("table.csv")]
    [InlineData("table.parquet")]
    public void What_is_written_reads_back_bit_by_bit(string name)
    {
        var path = Temporary(name);
        TableColumn[] columns =
        [
            TableColumn.OfWholes("index", Wholes),
            TableColumn.OfNumbers("return", Numbers),
            TableColumn.OfTexts("side", Texts),
        ];

        TableFiles.Write(path, columns, CancellationToken.None);
        var table = TableFiles.Read(path, CancellationToken.None);

        Assert.Equal(Wholes, table["index"].Wholes());
        Assert.Equal(
            Numbers.Select(BitConverter.DoubleToInt64Bits),
            table["return"].Numbers().Select(BitConverter.DoubleToInt64Bits)
        );
        Assert.Equal(Texts, table["side"].Texts());
        Assert.Equal(["index", "return", "side"], table.Columns.Select(column => column.Name));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("table.csv")]
    [InlineData("table.parquet")]
    public void Many_rows_keep_their_order_and_equal_columns_give_equal_bytes(string name)
    {
        var wholes = Enumerable.Range(0, 300_000).Select(i => (long)i).ToArray();
        TableColumn[] columns =
        [
            TableColumn.OfWholes("i", wholes),
            TableColumn.OfNumbers("x", Array.ConvertAll(wholes, i => i % 7 == 0 ? double.NaN : i / 3.0)),
        ];
        var (first, second) = (Temporary(name), Temporary(name));

        TableFiles.Write(first, columns, CancellationToken.None);
        TableFiles.Write(second, columns, CancellationToken.None);

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.Equal(wholes, TableFiles.Read(first, CancellationToken.None)["i"].Wholes());
        Assert.Equal(columns[1].Numbers(), TableFiles.Read(first, CancellationToken.None)["x"].Numbers());
    }

    [Fact]
    public void Text_that_a_spreadsheet_would_run_is_made_harmless()
    {
        var path = Temporary("table.csv");

        TableFiles.Write(path, [TableColumn.OfTexts("note", ["=1+1", "@x", "-5", "fine"])], CancellationToken.None);

        Assert.Equal("note\n'=1+1\n'@x\n'-5\nfine\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_column_with_an_empty_or_fractional_cell_holds_numbers_and_one_with_words_text()
    {
        var path = Temporary("table.csv");
        File.WriteAllText(path, "a,b,c,d\n1,1,1,x\n2,,2.5,2\n");

        var table = TableFiles.Read(path, CancellationToken.None);

        Assert.Equal(
            [ColumnKind.Whole, ColumnKind.Number, ColumnKind.Number, ColumnKind.Text],
            table.Columns.Select(column => column.Kind)
        );
        Assert.Equal([1, double.NaN], table["B"].Numbers());
        Assert.Equal<string?[]>(["x", "2"], table["d"].Texts());
    }

    [Fact]
    public void An_old_file_survives_a_failed_write()
    {
        var path = Temporary("table.csv");
        File.WriteAllText(path, "old");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            TableFiles.Write(path, [TableColumn.OfWholes("i", [1])], cancelled.Token)
        );

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("table.xlsx", "ends in '.xlsx'")]
    [InlineData("no/such/folder/table.csv", "cannot be written")]
    [InlineData("no/such/folder/table.parquet", "cannot be written")]
    public void A_place_that_cannot_be_written_is_refused(string name, string fragment)
    {
        var error = Assert.Throws<UserException>(() =>
            TableFiles.Write(Temporary(name), [TableColumn.OfWholes("i", [1])], CancellationToken.None)
        );

        Assert.Contains(fragment, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,2\n3,4\n", "no header line")]
    [InlineData("a,a\n3,4\n", "more than one column a")]
    [InlineData("a,\n3,4\n", "Column 2 of table.csv has no name")]
    [InlineData("a,b\n3\n", "line 2 has 1 cells")]
    public void A_file_that_is_no_table_is_refused(string text, string fragment)
    {
        var path = Temporary("table.csv");
        File.WriteAllText(path, text);

        var error = Assert.Throws<UserException>(() => TableFiles.Read(path, CancellationToken.None));

        Assert.Contains(fragment, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_is_named_with_those_present()
    {
        var path = Temporary("table.csv");
        File.WriteAllText(path, "a,b\n3,4\n");

        var error = Assert.Throws<UserException>(() => TableFiles.Read(path, CancellationToken.None)["side"]);

        Assert.Contains("no column side; it has a, b", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a*b.parquet")]
    [InlineData("a?[b].parquet")]
    [InlineData("it's.csv")]
    [InlineData("a[1]*.csv")]
    [InlineData("year=2022.csv")]
    public void Strange_file_names_are_taken_literally(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Such names do not exist there.");
        var path = Temporary(name);

        TableFiles.Write(path, [TableColumn.OfWholes("i", [1, 2])], CancellationToken.None);
        File.Copy(path, Path.Combine(Path.GetDirectoryName(path)!, "axb" + Path.GetExtension(path)));

        Assert.Equal([1L, 2], TableFiles.Read(path, CancellationToken.None)["i"].Wholes());
        Assert.Single(TableFiles.Read(path, CancellationToken.None).Columns);
    }

    private static string Temporary(string name) =>
        Path.Combine(Directory.CreateTempSubdirectory("riposte-").FullName, name);

    [Fact]
    public void A_table_may_come_through_a_pipe()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files have paths on Linux.");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        pipe.Write("time,return\n1,0.5\n2,-0.25\n"u8);
        var path = $"/proc/self/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}";
        using var reader = new FileStream(path, FileMode.Open, FileAccess.Read);
        pipe.Dispose();
        var table = TableReading.Read(
            $"/proc/self/fd/{reader.SafeFileHandle.DangerousGetHandle()}",
            false,
            CancellationToken.None
        );
        Assert.Equal(2, table.Count);
    }
}
