using System.Globalization;
using System.Runtime.InteropServices;

namespace Riposte.Bench.Boosting;

/// <summary>The few functions of libxgboost's C interface that the comparison needs.</summary>
internal static partial class LibXgboost
{
    private const string Library = "libxgboost.so.0";

    /// <summary>The library's version, or null when it is not installed.</summary>
    public static string? Version()
    {
        if (!NativeLibrary.TryLoad(Library, out _))
        {
            return null;
        }
        XGBoostVersion(out var major, out var minor, out var patch);
        return string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}");
    }

    /// <summary>Row-major values with labels, as the library's matrix.</summary>
    public static nint Matrix(float[] values, int rows, int columns, float[] labels)
    {
        Call(XGDMatrixCreateFromMat(values, (ulong)rows, (ulong)columns, float.NaN, out var matrix));
        Call(XGDMatrixSetFloatInfo(matrix, "label", labels, (ulong)labels.Length));
        return matrix;
    }

    /// <summary>A booster with parameters.</summary>
    public static nint Booster(nint matrix, IEnumerable<(string Name, string Value)> parameters)
    {
        Call(XGBoosterCreate([matrix], 1, out var booster));
        foreach (var (name, value) in parameters)
        {
            Call(XGBoosterSetParam(booster, name, value));
        }
        return booster;
    }

    /// <summary>How many threads a booster trains on.</summary>
    public static void SetThreads(nint booster, int threads) =>
        Call(XGBoosterSetParam(booster, "nthread", threads.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Trains one round.</summary>
    public static void Update(nint booster, int round, nint matrix) =>
        Call(XGBoosterUpdateOneIter(booster, round, matrix));

    /// <summary>Predicted probabilities or values, row-major.</summary>
    public static float[] Predict(nint booster, nint matrix) => Predict(booster, matrix, 0);

    /// <summary>Contributions (TreeSHAP) to the margin, row-major, the expected margin last.</summary>
    public static float[] Contributions(nint booster, nint matrix) => Predict(booster, matrix, 4);

    private static float[] Predict(nint booster, nint matrix, int kind)
    {
        Call(XGBoosterPredict(booster, matrix, kind, 0, 0, out var length, out var values));
        var result = new float[length];
        Marshal.Copy(values, result, 0, result.Length);
        return result;
    }

    /// <summary>Frees both; a zero is nothing.</summary>
    public static void Free(nint booster, nint matrix)
    {
        if (booster != 0)
        {
            Call(XGBoosterFree(booster));
        }
        if (matrix != 0)
        {
            Call(XGDMatrixFree(matrix));
        }
    }

    private static void Call(int status)
    {
        if (status != 0)
        {
            throw new InvalidOperationException(Marshal.PtrToStringUTF8(XGBGetLastError()));
        }
    }

    [LibraryImport(Library)]
    private static partial void XGBoostVersion(out int major, out int minor, out int patch);

    [LibraryImport(Library)]
    private static partial nint XGBGetLastError();

    [LibraryImport(Library)]
    private static partial int XGDMatrixCreateFromMat(
        float[] data,
        ulong rows,
        ulong columns,
        float missing,
        out nint matrix
    );

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int XGDMatrixSetFloatInfo(nint matrix, string field, float[] values, ulong length);

    [LibraryImport(Library)]
    private static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library)]
    private static partial int XGBoosterCreate(nint[] matrices, ulong count, out nint booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int XGBoosterSetParam(nint booster, string name, string value);

    [LibraryImport(Library)]
    private static partial int XGBoosterUpdateOneIter(nint booster, int round, nint train);

    [LibraryImport(Library)]
    private static partial int XGBoosterPredict(
        nint booster,
        nint matrix,
        int options,
        uint trees,
        int training,
        out ulong length,
        out nint values
    );

    [LibraryImport(Library)]
    private static partial int XGBoosterFree(nint booster);
}
