import { describe, expect, test } from "vitest"
import { judgePassword } from "@/server/tenants/rules/judge-password"

describe("a password", () => {
  test.each([
    ["short", "short"],
    ["1234567890", "common"],
    ["qwertyuiop", "common"],
    ["aaaaaaaaaaaa", "common"],
    ["abcabcabcabc", "common"],
    ["Password123!", "common"],
    ["P@ssw0rd2024", "common"],
    ["woaini1314520", "common"],
    ["tideline2026", "common"],
    ["jordan232323", "common"],
    ["letmein12345", "common"],
    ["mercedes1972", "common"],
    ["x".repeat(129), "long"],
  ])("%s is refused as %s", (password, fault) => {
    expect(judgePassword(password)).toBe(fault)
  })

  test.each(["plum kettle over snow", "潮水退去之后看见石头的纹路", "gT7#vq0Lmz2"])("%s is taken", (password) => {
    expect(judgePassword(password)).toBeNull()
  })

  test("may not be the person's own name with a few signs", () => {
    expect(judgePassword("meilin.zhou1", ["Meilin Zhou", "meilin.zhou@shop.example"])).toBe("personal")
  })
})
