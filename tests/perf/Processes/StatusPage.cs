using System;
using System.Buffers;
using System.Globalization;

namespace TencentSes.Perf.Processes;

/// <summary>A page of made-up rows as the answer to GetSendEmailStatus; every row is different.</summary>
internal static class StatusPage
{
    /// <summary>Makes the page with the rows from an offset up to, and without, an end.</summary>
    public static ReadOnlyMemory<byte> Make(long offset, long end)
    {
        var page = new ArrayBufferWriter<byte>(48 * 1024);
        page.Write("""{"Response":{"EmailStatusList":["""u8);
        for (long row = offset; row < end; row++)
        {
            page.Write(row == offset ? ""u8 : ","u8);
            page.Write("{\"MessageId\":\"qcloudses-30-100012345-date-20260105093000-"u8);
            WriteNumber(page, row);
            page.Write("\",\"ToEmailAddress\":\"reader"u8);
            WriteNumber(page, row);
            page.Write("""
                @example.com","FromEmailAddress":"noreply@mail.example.com","SendStatus":0,"DeliverStatus":2,"DeliverMessage":"250 OK","RequestTime":1767576600,"DeliverTime":1767576603,"UserOpened":true,"UserClicked":false,"UserUnsubscribed":false,"UserComplainted":false,"UserComplained":false}
                """u8);
        }

        page.Write("],\"RequestId\":\"3c1b5cd0-6b0c-4c53-9a31-0000"u8);
        WriteNumber(page, offset);
        page.Write("\"}}"u8);
        return page.WrittenMemory;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> page, long number)
    {
        number.TryFormat(page.GetSpan(20), out int length, "D8", CultureInfo.InvariantCulture);
        page.Advance(length);
    }
}
